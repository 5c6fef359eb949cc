import type { SentenceLanguage } from './finding-sentence.ts';

/** Why a whole file, or what was asked about it, cannot be taken. `detail` fills the sentence; `near` is a suggestion. */
export const FILE_PROBLEM_CODES = [
  'notFound',
  'empty',
  'noRows',
  'binary',
  'truncated',
  'encodingMismatch',
  'tooLarge',
  'tooManyColumns',
  'recordTooLong',
  'badQuotes',
  'unknownColumn',
  'ambiguousColumn',
  'inventedOutsideDemo',
  'unknownTenant',
  'creditorDiffers',
  'booksOlder',
  'cutOffAhead',
  'cutOffMissing',
] as const;
export type FileProblemCode = (typeof FILE_PROBLEM_CODES)[number];

export type FileProblem = { readonly code: FileProblemCode; readonly detail: string; readonly near?: string };

// prettier-ignore
const SENTENCES: Readonly<Record<FileProblemCode, Readonly<Record<SentenceLanguage, string>>>> = {
  notFound: { es: 'No se puede leer {detail}.', en: '{detail} cannot be read.', pt: 'Não é possível ler {detail}.' },
  empty: { es: 'El archivo está vacío.', en: 'The file is empty.', pt: 'O arquivo está vazio.' },
  noRows: { es: 'El archivo tiene encabezado pero ninguna fila.', en: 'The file has a header but no rows.', pt: 'O arquivo tem cabeçalho mas nenhuma linha.' },
  binary: { es: 'No es un archivo de texto ({detail}). Expórtelo como CSV.', en: 'It is not a text file ({detail}). Export it as CSV.', pt: 'Não é um arquivo de texto ({detail}). Exporte-o como CSV.' },
  truncated: { es: 'El archivo está cortado: {detail}.', en: 'The file is cut off: {detail}.', pt: 'O arquivo está cortado: {detail}.' },
  encodingMismatch: { es: 'El archivo no está en la codificación indicada: {detail}.', en: 'The file is not in the stated encoding: {detail}.', pt: 'O arquivo não está na codificação indicada: {detail}.' },
  tooLarge: { es: 'El archivo supera el límite de {detail}.', en: 'The file is over the limit of {detail}.', pt: 'O arquivo passa do limite de {detail}.' },
  tooManyColumns: { es: 'Tiene demasiadas columnas: {detail}.', en: 'It has too many columns: {detail}.', pt: 'Tem colunas demais: {detail}.' },
  recordTooLong: { es: 'Una fila supera el tamaño permitido ({detail}); quizá unas comillas no se cierran.', en: 'A row is over the allowed size ({detail}); perhaps a quote never closes.', pt: 'Uma linha passa do tamanho permitido ({detail}); talvez aspas não se fechem.' },
  badQuotes: { es: 'Comillas mal puestas: {detail}.', en: 'Misplaced quotes: {detail}.', pt: 'Aspas mal colocadas: {detail}.' },
  unknownColumn: { es: 'El archivo no tiene la columna «{detail}».', en: 'The file has no column "{detail}".', pt: 'O arquivo não tem a coluna "{detail}".' },
  ambiguousColumn: { es: 'El archivo tiene más de una columna «{detail}».', en: 'The file has more than one column "{detail}".', pt: 'O arquivo tem mais de uma coluna "{detail}".' },
  inventedOutsideDemo: { es: '{detail} sería inventado; solo se admite en una empresa de demostración.', en: '{detail} would be invented; only a demo tenant takes that.', pt: '{detail} seria inventado; só uma empresa de demonstração aceita isso.' },
  unknownTenant: { es: 'No existe la empresa «{detail}».', en: 'There is no tenant "{detail}".', pt: 'Não existe a empresa "{detail}".' },
  creditorDiffers: { es: 'La cartera es del mandante «{detail}».', en: 'The portfolio belongs to creditor "{detail}".', pt: 'A carteira é do credor "{detail}".' },
  booksOlder: { es: 'La cartera ya tiene libros con un corte posterior: {detail}.', en: 'The portfolio already has books with a later cut-off: {detail}.', pt: 'A carteira já tem livros com um corte posterior: {detail}.' },
  cutOffAhead: { es: 'El corte indicado aún no ha llegado: {detail}.', en: 'The stated cut-off is still to come: {detail}.', pt: 'O corte indicado ainda não chegou: {detail}.' },
  cutOffMissing: { es: 'Falta la fecha de corte: sin ella no se sabe qué pagos ya incluye el archivo. Indíquela (--as-of en la línea de comandos).', en: 'The cut-off is missing: without it nobody knows which payments the file holds. State it (--as-of on the command line).', pt: 'Falta a data de corte: sem ela não se sabe quais pagamentos o arquivo já inclui. Informe-a (--as-of na linha de comando).' },
};

const NEAR: Readonly<Record<SentenceLanguage, string>> = {
  es: ' ¿Quiso decir «{near}»?',
  en: ' Did you mean "{near}"?',
  pt: ' Quis dizer "{near}"?',
};

export function fileProblemSentence(problem: FileProblem, language: SentenceLanguage): string {
  const sentence = SENTENCES[problem.code][language].replace('{detail}', () => problem.detail);
  const { near } = problem;
  return near === undefined ? sentence : `${sentence}${NEAR[language].replace('{near}', () => near)}`;
}
