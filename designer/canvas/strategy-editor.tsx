import { Alert, Button, SegmentedControl, Tooltip, ActionIcon } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Keyboard, Plus, SlidersHorizontal } from 'lucide-react';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { findingSentence } from '#engine/lint/messages/finding-sentence.ts';
import type { TemplateDto } from '#engine/http-schema/template-routes.ts';
import type { Words } from '#engine/steps/words.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import type { CanvasStore, Place } from '../editing/canvas-store.ts';
import { useText } from '../i18n/use-text.ts';
import { fieldId } from '../inspector/fields-list.tsx';
import { inspectorPrefix } from '../inspector/step-inspector.tsx';
import { ProblemsPanel } from '../problems/problems-panel.tsx';
import { byStep } from '../problems/use-findings.ts';
import { CanvasContext, OverlayContext, type Canvas, type Overlay, type StepCount } from './canvas-context.ts';
import './editor.css';
import { EditorInspector } from './editor-inspector.tsx';
import { FlowView } from './flow-view.tsx';
import { OutlineView } from './outline-view.tsx';
import { Palette } from './palette.tsx';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';
import { UndoButtons } from './undo-buttons.tsx';
import { useEditorKeys } from './use-editor-keys.ts';

type StrategyEditorProps = {
  readonly store: CanvasStore;
  readonly words: Words;
  readonly templates: readonly TemplateDto[];
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<string, StepCount>>;
  /** Opens the Problems panel: what blocks sending is shown there. */
  readonly problemsOpen: boolean;
  readonly onProblems: (open: boolean) => void;
  /** What stands at the left and right of the toolbar: name and state; save state and the primary button. */
  readonly before: ReactNode;
  readonly after: ReactNode;
};

/** The canvas with everything around it: palette, inspector, problems, outline, undo. */
export function StrategyEditor(props: StrategyEditorProps) {
  const { store, words, templates, findings, counts, problemsOpen, onProblems, before, after } = props;
  const { t, language } = useText();
  const narrow = useMediaQuery('(max-width: 900px)');
  const [chosenView, setView] = useState<'drawing' | 'outline' | null>(null);
  const view = chosenView ?? (narrow ? 'outline' : 'drawing');
  const [help, setHelp] = useState(false);
  const [wanted, setWanted] = useState<{ readonly id: string; readonly turn: number } | null>(null);
  const [inspectorOpen, setInspectorOpen] = useState(false);
  const document = useStore(store, (state) => state.document);
  const palette = useStore(store, (state) => state.palette);
  const refused = useStore(store, (state) => state.refused);
  const readOnly = useStore(store, (state) => state.readOnly);
  const focusStep = useCallback((id: string) => setWanted((last) => ({ id, turn: (last?.turn ?? 0) + 1 })), []);
  const canvas = useMemo<Canvas>(() => ({ store, words, focusStep }), [store, words, focusStep]);
  const problems = useMemo(() => byStep(findings), [findings]);
  const overlay = useMemo<Overlay>(() => ({ counts, highlights: null, problems }), [counts, problems]);
  const toggleView = useCallback(() => setView(view === 'drawing' ? 'outline' : 'drawing'), [view]);
  useEditorKeys({ store, focusStep, toggleView, showHelp: useCallback(() => setHelp(true), []) });
  const closePalette = useCallback(() => store.getState().openPalette(null), [store]);
  return (
    <CanvasContext value={canvas}>
      <OverlayContext value={overlay}>
        <div className="editor">
          <div className="editor-bar">
            {before}
            <div className="editor-tools">
              {!readOnly && (
                <Button
                  variant="default"
                  leftSection={<Plus size={16} aria-hidden />}
                  onClick={() => store.getState().openPalette(freePlace)}
                >
                  {t('canvas.paletteOpen')}
                </Button>
              )}
              <SegmentedControl
                aria-label={t('canvas.view')}
                value={view}
                onChange={(value) => setView(value === 'outline' ? 'outline' : 'drawing')}
                data={[
                  { value: 'drawing', label: t('canvas.viewDrawing') },
                  { value: 'outline', label: t('canvas.viewOutline') },
                ]}
              />
              {!readOnly && <UndoButtons />}
              {!narrow && (
                <Tooltip label={`${t('canvas.shortcuts')} (?)`}>
                  <ActionIcon
                    variant="default"
                    size="lg"
                    aria-label={t('canvas.shortcuts')}
                    onClick={() => setHelp(true)}
                  >
                    <Keyboard size={16} aria-hidden />
                  </ActionIcon>
                </Tooltip>
              )}
              {narrow && (
                <Button
                  variant="default"
                  leftSection={<SlidersHorizontal size={16} aria-hidden />}
                  onClick={() => setInspectorOpen(true)}
                >
                  {t('canvas.openInspector')}
                </Button>
              )}
            </div>
            {after}
          </div>
          {refused !== null && (
            <Alert color="red" variant="light" py={8} role="alert">
              {t('canvas.refusedEdit', { why: findingSentence(refused, language) })}
            </Alert>
          )}
          <div className="editor-body">
            <div className="editor-main">
              {palette !== null && <Palette place={palette} onClose={closePalette} />}
              {view === 'drawing' ? (
                <FlowView label={t('canvas.drawingOf', { name: document.name })} wanted={wanted} />
              ) : (
                <OutlineView />
              )}
            </div>
            {(!narrow || inspectorOpen) && (
              <EditorInspector
                findings={findings}
                problems={problems}
                templates={templates}
                narrow={narrow}
                onClose={() => setInspectorOpen(false)}
              />
            )}
          </div>
          <ProblemsPanel
            findings={findings}
            document={document}
            words={words}
            open={problemsOpen && findings.length > 0}
            readOnly={readOnly}
            onToggle={() => onProblems(!problemsOpen)}
            onGo={(finding) => {
              setInspectorOpen(true);
              goToFinding(finding, store, focusStep);
            }}
            onFix={(finding) => {
              if (finding.fix !== undefined) store.getState().perform(finding.fix.edit);
              if (finding.stepId !== null) focusStep(finding.stepId);
            }}
          />
          {help && <ShortcutsSheet onClose={() => setHelp(false)} />}
        </div>
      </OverlayContext>
    </CanvasContext>
  );
}

const freePlace: Place = { kind: 'free' };

/** Selects the step and focuses the field the finding is about; without a field, the step itself. */
function goToFinding(finding: Finding, store: CanvasStore, focusStep: (id: string) => void): void {
  const { stepId, path } = finding;
  store.getState().select(stepId);
  const pointer = /\/settings(\/.*)?$/.exec(path)?.[1] ?? '';
  const outcome = /\/outcomes\/([^/]+)$/.exec(path)?.[1] ?? finding.values['outcome'];
  const prefix = stepId === null ? 'strategy' : inspectorPrefix(stepId);
  const ids = [
    pointer === '' ? '' : fieldId(prefix, pointer),
    pointer === '' ? '' : fieldId(prefix, pointer.split('/').slice(0, 2).join('/')),
    outcome === undefined ? '' : `${prefix}-to-${outcome}`,
  ];
  // The inspector shows the step one frame later.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const field = ids
        .map((id) => (id === '' ? null : globalThis.document.getElementById(id)))
        .find((one) => one !== null);
      if (field != null) {
        field.scrollIntoView({ block: 'nearest' });
        field.focus();
      } else if (stepId !== null) focusStep(stepId);
    }),
  );
}
