import type { RowFinding, RowFindingCode } from './finding.ts';

export type SentenceLanguage = 'es' | 'en' | 'pt';

type Sentence = Readonly<Record<SentenceLanguage, string>>;

// prettier-ignore
const SENTENCES: Readonly<Record<RowFindingCode, Sentence>> = {
  missing: { es: 'está vacío y es obligatorio', en: 'is empty and required', pt: 'está vazio e é obrigatório' },
  notANumber: { es: 'no es un número con el signo decimal elegido', en: 'is not a number with the chosen decimal sign', pt: 'não é um número com o sinal decimal escolhido' },
  notAWholeNumber: { es: 'no es un número entero', en: 'is not a whole number', pt: 'não é um número inteiro' },
  tooManyDecimals: { es: 'tiene más decimales que la moneda ({detail})', en: 'has more decimals than the currency ({detail})', pt: 'tem mais decimais que a moeda ({detail})' },
  tooLarge: { es: 'es demasiado grande para ser exacto', en: 'is too large to be exact', pt: 'é grande demais para ser exato' },
  notADate: { es: 'no es una fecha del calendario en el orden elegido ({detail})', en: 'is not a date of the calendar in the chosen order ({detail})', pt: 'não é uma data do calendário na ordem escolhida ({detail})' },
  notACurrency: { es: 'no es una moneda ISO 4217 como COP o CLP', en: 'is not an ISO 4217 currency such as COP or CLP', pt: 'não é uma moeda ISO 4217 como COP ou CLP' },
  notACountry: { es: 'no es un país ISO 3166 como CO o MX', en: 'is not an ISO 3166 country such as CO or MX', pt: 'não é um país ISO 3166 como CO ou MX' },
  notALanguage: { es: 'no es es, en ni pt', en: 'is not es, en or pt', pt: 'não é es, en nem pt' },
  notAZone: { es: 'no es una zona horaria como America/Bogota', en: 'is not a time zone such as America/Bogota', pt: 'não é um fuso horário como America/Bogota' },
  notAState: { es: 'no es un estado de obligación ({detail})', en: 'is not an account state ({detail})', pt: 'não é uma situação de contrato ({detail})' },
  notAPhone: { es: 'no es un teléfono con indicativo de país', en: 'is not a phone number with its country code', pt: 'não é um telefone com código do país' },
  notAnEmail: { es: 'no es un correo electrónico', en: 'is not an e-mail address', pt: 'não é um e-mail' },
  notAYesOrNo: { es: 'no es sí ni no', en: 'is neither yes nor no', pt: 'não é sim nem não' },
  notInMap: { es: 'no está entre los valores previstos ({detail})', en: 'is not among the expected values ({detail})', pt: 'não está entre os valores previstos ({detail})' },
  badCharacter: { es: 'tiene caracteres que no se pudieron leer: revise la codificación', en: 'has characters that could not be read: check the encoding', pt: 'tem caracteres que não puderam ser lidos: confira a codificação' },
  tooLong: { es: 'es demasiado largo ({detail})', en: 'is too long ({detail})', pt: 'é longo demais ({detail})' },
  columnCount: { es: 'la fila no tiene las columnas del encabezado ({detail})', en: 'the row does not have the header\'s columns ({detail})', pt: 'a linha não tem as colunas do cabeçalho ({detail})' },
  duplicate: { es: 'ya apareció en la fila {detail}', en: 'appeared already in row {detail}', pt: 'já apareceu na linha {detail}' },
};

/** The reason of a finding as a sentence: «12,5» is not a number ... */
export function findingSentence(
  finding: Pick<RowFinding, 'code' | 'detail' | 'value'>,
  language: SentenceLanguage,
): string {
  const reason = SENTENCES[finding.code][language].replace('{detail}', () => finding.detail);
  return finding.value === '' ? reason : `«${finding.value}» ${reason}`;
}
