import type { RunCommand } from './command.ts';

/** A command's words, what it does in three languages, and its file, which is loaded only when it is asked for. */
export type CommandEntry = {
  readonly about: { readonly es: string; readonly en: string; readonly pt: string };
  readonly usage: string;
  readonly load: () => Promise<{ readonly run: RunCommand }>;
};

/** Every command there is, by its words. A command appears when its work has landed (design.md section 11); none is a stub. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  start: {
    about: {
      es: 'enciende todo: base de datos, Temporal, esquema, páginas',
      en: 'runs everything: database, Temporal, schema, pages',
      pt: 'liga tudo: banco de dados, Temporal, esquema, páginas',
    },
    usage: '[--dev] [--port N]',
    load: () => import('./start/run.ts'),
  },
  doctor: {
    about: {
      es: 'dice qué hay, qué falta y qué se buscaría',
      en: 'says what is present, missing and would be fetched',
      pt: 'diz o que há, o que falta e o que seria buscado',
    },
    usage: '[--json]',
    load: () => import('./doctor/run.ts'),
  },
  migrate: {
    about: {
      es: 'lleva la base de DATABASE_URL al esquema más nuevo',
      en: 'brings the database of DATABASE_URL to the newest schema',
      pt: 'leva o banco de DATABASE_URL ao esquema mais novo',
    },
    usage: '',
    load: () => import('./migrate/run.ts'),
  },
  check: {
    about: {
      es: 'corre todas las pruebas y controles del proyecto, o los nombrados',
      en: 'runs every test and check of the project, or the named ones',
      pt: 'roda todos os testes e controles do projeto, ou os nomeados',
    },
    usage: '[static|types|lint|format|imports|unused|languages|schema|unit|integration|browser|e2e ...]',
    load: () => import('./check/run.ts'),
  },
  build: {
    about: {
      es: 'construye el producto en dist/',
      en: 'builds the product into dist/',
      pt: 'constrói o produto em dist/',
    },
    usage: '',
    load: () => import('./build/run.ts'),
  },
};
