import { factDefinition } from '../facts/catalogue.ts';
import type { FactType } from '../facts/fact-definition.ts';

export type Language = 'es' | 'en' | 'pt';

const TYPE_WORDS: { readonly [L in Language]: { readonly [T in FactType]: string } } = {
  en: {
    number: 'a number',
    money: 'an amount in minor units',
    text: 'a text',
    boolean: 'yes or no',
    date: 'a date (YYYY-MM-DD)',
    instant: 'an instant',
    textList: 'a list of texts',
  },
  es: {
    number: 'un número',
    money: 'un valor en unidades mínimas',
    text: 'un texto',
    boolean: 'sí o no',
    date: 'una fecha (AAAA-MM-DD)',
    instant: 'un instante',
    textList: 'una lista de textos',
  },
  pt: {
    number: 'um número',
    money: 'um valor em unidades mínimas',
    text: 'um texto',
    boolean: 'sim ou não',
    date: 'uma data (AAAA-MM-DD)',
    instant: 'um instante',
    textList: 'uma lista de textos',
  },
};

type Args = { readonly [name: string]: string };

/** Adds the words a sentence needs in a language: the label of `fact` and `otherFact`, and what `type` and `otherType` are. */
export function localArgs(args: Args, language: Language): Args {
  return {
    ...args,
    ...label(args, 'fact', 'label', language),
    ...label(args, 'otherFact', 'other', language),
    ...typeWord(args, 'type', language),
    ...typeWord(args, 'otherType', language),
  };
}

function label(args: Args, from: string, to: string, language: Language): Args {
  const definition = factDefinition(args[from] ?? '');
  return definition === undefined ? {} : { [to]: definition.label[language] };
}

function typeWord(args: Args, key: string, language: Language): Args {
  const words: { readonly [type: string]: string } = TYPE_WORDS[language];
  const type = args[key];
  const word = type === undefined ? undefined : words[type];
  return word === undefined ? {} : { [key]: word };
}
