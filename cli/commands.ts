import type { CommandEntry } from './command.ts';

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
  worker: {
    about: {
      es: 'un proceso que lleva los casos (producción)',
      en: 'one process that runs cases (production)',
      pt: 'um processo que conduz os casos (produção)',
    },
    usage: '(DATABASE_APP_URL, TEMPORAL_ADDRESS, CAUCE_CODEC_KEYS)',
    load: () => import('./production/worker.ts'),
  },
  channels: {
    about: {
      es: 'un proceso que envía y recibe mensajes (producción)',
      en: 'one process that sends and receives messages (production)',
      pt: 'um processo que envia e recebe mensagens (produção)',
    },
    usage: '(DATABASE_APP_URL, CAUCE_PROVIDER_SECRET)',
    load: () => import('./production/channels.ts'),
  },
  api: {
    about: {
      es: 'un proceso que sirve la API y las páginas (producción)',
      en: 'one process that serves the API and the pages (production)',
      pt: 'um processo que serve a API e as páginas (produção)',
    },
    usage: '(DATABASE_APP_URL, TEMPORAL_ADDRESS, CAUCE_PROVIDER_SECRET, CAUCE_UPLOAD_DIR)',
    load: () => import('./production/api.ts'),
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
  'strategy lint': {
    about: {
      es: 'hallazgos de una estrategia',
      en: 'findings of a strategy',
      pt: 'achados de uma estratégia',
    },
    usage: 'F [--templates T.json] [--country CO] [--json]',
    load: () => import('./strategy/lint.ts'),
  },
  'strategy compile': {
    about: {
      es: 'el plan de una estrategia, con su hash',
      en: 'the plan of a strategy, with its hash',
      pt: 'o plano de uma estratégia, com seu hash',
    },
    usage: 'F [--templates T.json] [--country CO] [--id ID] [--json]',
    load: () => import('./strategy/compile.ts'),
  },
  'strategy explain': {
    about: {
      es: 'la estrategia en frases',
      en: 'the strategy as sentences',
      pt: 'a estratégia em frases',
    },
    usage: 'F [--templates T.json] [--json]',
    load: () => import('./strategy/explain.ts'),
  },
  'strategy step': {
    about: {
      es: 'vive un caso paso a paso, sin servidor: un registro por línea',
      en: 'lives one case through, without a server: one draft a line',
      pt: 'vive um caso passo a passo, sem servidor: um registro por linha',
    },
    usage: 'F --case C.json --events E.ndjson [--until T] [--templates T.json] [--json]',
    load: () => import('./strategy/step.ts'),
  },
  'rules decide': {
    about: {
      es: 'decide reglas sobre hechos, una línea por persona',
      en: 'decides rules over facts, one line each',
      pt: 'decide regras sobre fatos, uma linha por pessoa',
    },
    usage: 'F --facts X.ndjson [--backend closures|function|sql|referee] [--explain]',
    load: () => import('./rules/decide.ts'),
  },
  'rules check': {
    about: {
      es: 'errores de tipo, cruces, huecos y filas inalcanzables',
      en: 'type errors, overlaps, gaps, unreachable rows',
      pt: 'erros de tipo, sobreposições, lacunas e linhas inalcançáveis',
    },
    usage: 'F [--catalogue] [--json]',
    load: () => import('./rules/check.ts'),
  },
  provider: {
    about: {
      es: 'el proveedor de prueba, proceso aparte con su propio registro',
      en: 'the sandbox provider, a process of its own with its own log',
      pt: 'o provedor de teste, processo à parte com seu próprio registro',
    },
    usage: '--log FILE [--port N] [--smtp-port N] [--webhook-base URL]',
    load: () => import('./provider/run.ts'),
  },
  'portfolio import': {
    about: {
      es: 'lleva el archivo de un mandante a los libros, entero o nada',
      en: "takes a creditor's file into the books, whole or not at all",
      pt: 'leva o arquivo de um credor aos livros, inteiro ou nada',
    },
    usage: 'F --mapping M.json [--dry-run]',
    load: () => import('./portfolio/import.ts'),
  },
  bench: {
    about: {
      es: 'mide la velocidad, una línea JSON por cifra',
      en: 'measures speed, one JSON line for each figure',
      pt: 'mede a velocidade, uma linha JSON por número',
    },
    usage: 'NAME|all',
    load: () => import('./bench/run.ts'),
  },
  chaos: {
    about: {
      es: 'vive una cartera mientras todo se mata, y cuenta lo que no puede pasar',
      en: 'lives a portfolio through while everything is killed, and counts what must not happen',
      pt: 'vive uma carteira enquanto tudo é morto, e conta o que não pode acontecer',
    },
    usage: '[--ci] [--cases N] [--days N] [--seconds-per-day N] [--seed N]',
    load: () => import('./chaos/run.ts'),
  },
  'audit verify': {
    about: {
      es: 'recalcula la cadena y cada decisión, sin servidor',
      en: 'recomputes the chain and every decision, offline',
      pt: 'recalcula a cadeia e cada decisão, sem servidor',
    },
    usage: 'BUNDLE [--anchors FILE] [--json]',
    load: () => import('./audit/verify.ts'),
  },
  'audit anchor': {
    about: {
      es: 'ancla ahora las cadenas de todos los casos fuera de la base',
      en: 'anchors the chains of all cases outside the database, now',
      pt: 'ancora agora as cadeias de todos os casos fora do banco',
    },
    usage: '[--tenant ID] [--dir FOLDER] [--json]',
    load: () => import('./audit/anchor.ts'),
  },
  'law check': {
    about: {
      es: 'dice si un contacto es lícito, por qué norma, y cuándo lo sería',
      en: 'says whether a contact is lawful, by which rule, and when it would be',
      pt: 'diz se um contato é lícito, por qual norma, e quando seria',
    },
    usage:
      '--pack CO --channel sms --purpose demand --at T --zone Z[,Z2] [--history H.ndjson] [--facts P.json] [--lang es|en|pt] [--json]',
    load: () => import('./law/check.ts'),
  },
};
