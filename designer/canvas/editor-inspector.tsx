import { CloseButton } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import type { TemplateDto } from '#engine/http-schema/template-routes.ts';
import { CHANNEL_LABELS } from '#engine/steps/labels/channels.ts';
import type { Edit } from '#engine/strategy/edit.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { useText } from '../i18n/use-text.ts';
import { InspectorContext, type InspectorScope } from '../inspector/field-props.ts';
import { StepInspector } from '../inspector/step-inspector.tsx';
import { StrategyInspector } from '../inspector/strategy-inspector.tsx';
import { useCanvas, useCanvasState } from './canvas-context.ts';

type EditorInspectorProps = {
  readonly findings: readonly Finding[];
  /** The same by step. */
  readonly problems: ReadonlyMap<string, readonly Finding[]>;
  readonly templates: readonly TemplateDto[];
  /** On a small screen it lies over the rest and can be closed. */
  readonly narrow: boolean;
  readonly onClose: () => void;
};

/** The panel at the right: the step that is selected, else the strategy. */
export function EditorInspector({ findings, problems, templates, narrow, onClose }: EditorInspectorProps) {
  const { t, language } = useText();
  const { store, words } = useCanvas();
  const document = useCanvasState((state) => state.document);
  const selected = useCanvasState((state) => state.selected);
  const readOnly = useCanvasState((state) => state.readOnly);
  const edit = useCallback((change: Edit) => void store.getState().perform(change), [store]);
  const { currency } = document.settings;
  const scope = useMemo<InspectorScope>(
    () => ({
      words,
      currency,
      disabled: readOnly,
      templates: templates
        .filter(({ state }) => state === 'approved')
        .map(({ id, name, texts }) => {
          const channels = [...new Set(texts.map(({ channel }) => CHANNEL_LABELS[channel][language]))].join(', ');
          return { id, name, detail: t('canvas.templateTexts', { channels }) };
        }),
    }),
    [words, currency, readOnly, templates, language, t],
  );
  return (
    <aside
      className="editor-inspector"
      data-narrow={narrow}
      aria-label={t('canvas.inspector')}
      // Disabled fields take no focus: then the panel itself is what the keyboard scrolls.
      tabIndex={readOnly ? 0 : undefined}
    >
      {narrow && (
        <CloseButton className="editor-inspector-close" aria-label={t('canvas.closeInspector')} onClick={onClose} />
      )}
      <InspectorContext value={scope}>
        {selected === null ? (
          <StrategyInspector document={document} findings={findings} onEdit={edit} />
        ) : (
          <StepInspector
            key={selected}
            document={document}
            stepId={selected}
            findings={problems.get(selected) ?? []}
            onEdit={edit}
          />
        )}
      </InspectorContext>
    </aside>
  );
}
