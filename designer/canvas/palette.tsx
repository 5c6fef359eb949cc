import { CloseButton, Text, TextInput } from '@mantine/core';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { StepId } from '#engine/case/ids.ts';
import { KINDS, type StepKind } from '#engine/steps/kinds.ts';
import { stepOf } from '#engine/strategy/step-of.ts';
import type { Place } from '../editing/canvas-store.ts';
import { insertableKinds, insertEdit } from '../editing/step-edits.ts';
import { drawnOutcomes, stepName } from '../editing/step-names.ts';
import { plain } from '../i18n/plain.ts';
import { useText } from '../i18n/use-text.ts';
import { lookOfKind } from '../steps/looks.ts';
import { useCanvas, useCanvasState } from './canvas-context.ts';

/** Every kind of step, found by its name or by what else people call it; Enter puts the first one in. */
export function Palette({ place, onClose }: { readonly place: Place; readonly onClose: () => void }) {
  const { t, language } = useText();
  const { store, words, focusStep } = useCanvas();
  const document = useCanvasState((state) => state.document);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  useEffect(() => input.current?.focus(), [place]);
  const kinds = useMemo(() => found(insertableKinds(document), search, language), [document, search, language]);
  const active = Math.min(at, kinds.length - 1);
  const insert = (kind: StepKind | undefined): void => {
    if (kind === undefined) return;
    const { edit, id } = insertEdit(store.getState().document, kind, place);
    if (!store.getState().perform(edit)) return;
    onClose();
    store.getState().select(id);
    focusStep(id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(active + 1, kinds.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(active - 1, 0));
    else if (event.key === 'Enter') insert(kinds[active]);
    else if (event.key === 'Escape') close(place, onClose, focusStep);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className="cv-palette" aria-label={t('canvas.palette')} onKeyDown={onKeyDown}>
      <div className="cv-palette-head">
        <Text size="sm" fw={600}>
          {t('canvas.paletteOpen')}
        </Text>
        <CloseButton aria-label={t('shell.close')} onClick={() => close(place, onClose, focusStep)} />
      </div>
      <Text size="xs" c="dimmed" mb={8}>
        {whereText(place)}
      </Text>
      <TextInput
        ref={input}
        aria-label={t('canvas.search')}
        placeholder={t('canvas.search')}
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={kinds[active] === undefined ? undefined : `${list}-${kinds[active]}`}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setAt(0);
        }}
      />
      <ul className="cv-palette-list" id={list} role="listbox" aria-label={t('canvas.palette')}>
        {kinds.map((kind, index) => {
          const { icon: Icon } = lookOfKind(kind);
          const definition = KINDS[kind];
          return (
            <li
              key={kind}
              id={`${list}-${kind}`}
              role="option"
              aria-selected={index === active}
              className="cv-palette-item"
              onClick={() => insert(kind)}
              onMouseEnter={() => setAt(index)}
            >
              <Icon size={18} aria-hidden />
              <span>
                <strong>{definition.label[language]}</strong>
                <small>{definition.help[language]}</small>
              </span>
            </li>
          );
        })}
      </ul>
      {kinds.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('canvas.nothingFound')}
        </Text>
      )}
    </section>
  );

  function whereText(where: Place): string {
    if (where.kind === 'free') return t('canvas.where.free');
    const step = stepOf(document, where.from);
    if (step === undefined) return t('canvas.where.free');
    const outcome = drawnOutcomes(step, language).find(({ id }) => id === where.outcome)?.label ?? '';
    return t(`canvas.where.${where.kind}`, { step: stepName(step, language, words), outcome });
  }
}

/** The focus goes back to the step the palette was opened from. */
function close(place: Place, onClose: () => void, focusStep: (id: StepId) => void): void {
  onClose();
  if (place.kind !== 'free') focusStep(place.from);
}

/** Kinds whose name begins with what was typed first, then those that are called so otherwise. */
function found(kinds: readonly StepKind[], search: string, language: 'es' | 'en' | 'pt'): readonly StepKind[] {
  const wanted = plain(search);
  if (wanted === '') return kinds;
  const rank = (kind: StepKind): number => {
    const { label, synonyms } = KINDS[kind];
    const name = plain(label[language]);
    if (name.startsWith(wanted)) return 0;
    if (synonyms.some((word) => plain(word).startsWith(wanted))) return 1;
    return name.includes(wanted) || Object.values(label).some((text) => plain(text).includes(wanted)) ? 2 : 3;
  };
  return kinds
    .map((kind) => ({ kind, rank: rank(kind) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ kind }) => kind);
}
