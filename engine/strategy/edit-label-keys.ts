import type { Label } from '#rules/facts/fact-definition.ts';

/** What the undo button says, in the infinitive: it reads on after "Deshacer:". `{places}` are filled by the edit. */
export const EDIT_LABELS = {
  addStep: { es: 'agregar «{step}»', en: 'add "{step}"', pt: 'adicionar «{step}»' },
  insertOnWire: { es: 'insertar «{step}»', en: 'insert "{step}"', pt: 'inserir «{step}»' },
  removeStep: { es: 'quitar «{step}»', en: 'remove "{step}"', pt: 'remover «{step}»' },
  restoreStep: { es: 'recuperar «{step}»', en: 'restore "{step}"', pt: 'recuperar «{step}»' },
  connect: { es: 'conectar «{from}» con «{to}»', en: 'connect "{from}" to "{to}"', pt: 'conectar «{from}» a «{to}»' },
  disconnect: { es: 'desconectar «{from}»', en: 'disconnect "{from}"', pt: 'desconectar «{from}»' },
  changeSetting: { es: 'cambiar {setting}', en: 'change {setting}', pt: 'mudar {setting}' },
  changeSettingFromTo: {
    es: 'cambiar {setting} de {before} a {after}',
    en: 'change {setting} from {before} to {after}',
    pt: 'mudar {setting} de {before} para {after}',
  },
  changeStrategySetting: {
    es: 'cambiar {setting} de la estrategia',
    en: "change the strategy's {setting}",
    pt: 'mudar {setting} da estratégia',
  },
  rename: { es: 'cambiar el nombre a «{name}»', en: 'rename to "{name}"', pt: 'renomear para «{name}»' },
  setEntry: { es: 'cambiar el inicio', en: 'change the start', pt: 'mudar o início' },
  putNote: { es: 'escribir una nota', en: 'write a note', pt: 'escrever uma nota' },
  removeNote: { es: 'quitar una nota', en: 'remove a note', pt: 'remover uma nota' },
  several: { es: '{what}', en: '{what}', pt: '{what}' },
} as const satisfies { readonly [key: string]: Label };

export type EditLabelKey = keyof typeof EDIT_LABELS;
