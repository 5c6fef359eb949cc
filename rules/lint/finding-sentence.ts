import { fillSentence, PARSE_SENTENCES, type Finding, type ParseFindingCode } from '../language/finding.ts';
import { LINT_SENTENCES, type LintFindingCode } from './lint-sentences.ts';
import { localArgs, type Language } from './local-args.ts';

export type RuleFindingCode = ParseFindingCode | LintFindingCode;

type Sentences = { readonly [Code in RuleFindingCode]: string };

const NEAR: { readonly [L in Language]: string } = {
  es: ' ¿Quiso decir "{near}"?',
  en: ' Did you mean "{near}"?',
  pt: ' Você quis dizer "{near}"?',
};

const SENTENCES: { readonly [L in Language]: Sentences } = {
  en: { ...PARSE_SENTENCES, ...LINT_SENTENCES },
  es: {
    NOT_JSON: 'Hay {found}, que no es JSON: solo se guardan textos, números, true, false, null, listas y objetos.',
    TOO_DEEP: 'Tiene más de {limit} niveles; divídalo con condiciones con nombre.',
    TOO_LARGE: 'Tiene más de {limit} valores; divida el archivo.',
    TOO_LARGE_EXPANDED:
      'Con sus condiciones con nombre desarrolladas, "{name}" supera {limit} comparaciones o niveles; simplifíquela.',
    FORBIDDEN_KEY: '"{found}" no se admite como nombre, porque JavaScript le da un sentido propio; elija otro.',
    WRONG_TYPE: 'Hay {found}; se esperaba {expected}.',
    MISSING_KEY: 'Falta la clave "{key}"; se esperaba {expected}.',
    UNKNOWN_KEY: 'La clave "{found}" no existe aquí; se esperaba una de {expected}.',
    NO_KIND: 'Una condición lleva "all", "any", "not", "condition" o "fact"; hay {found}.',
    SEVERAL_KINDS: 'Hay {found} en una misma condición; json-rules-engine usaría una e ignoraría las demás: deje una.',
    BARE_LEAF: 'Las condiciones de una regla no pueden ser una sola comparación; escríbala como {"all": [ ... ]}.',
    UNKNOWN_OPERATOR: 'El operador "{found}" no existe; se esperaba uno de {expected}.',
    UNKNOWN_DECORATOR: 'El prefijo de operador "{found}" no existe; se esperaba uno de {expected}.',
    UNKNOWN_CONDITION: 'Ninguna condición se llama "{found}"; los nombres son {expected}.',
    CYCLIC_CONDITION: 'La condición "{found}" se contiene a sí misma: {cycle}.',
    BAD_PRIORITY: 'Hay {found}; se esperaba un entero desde 1. json-rules-engine lo cambiaría sin avisar.',
    BAD_PATH:
      'Hay {found}; se esperaban nombres unidos por puntos, como "$.address.city". No se admiten filtros ni código.',
    UNKNOWN_FACT: 'Ningún dato se llama "{fact}"; sin él no se puede decidir a nadie.',
    OPERATOR_TYPE: '"{operator}" no sirve para "{label}", que es {type}.',
    VALUE_TYPE: 'Hay {found}, pero "{label}" es {type}: esta comparación nunca se cumple.',
    VALUE_NOT_LISTED: '"{label}" nunca es {found}; es uno de {expected}.',
    PATH_ON_SCALAR: '"{label}" es {type} y no contiene nada: quite la ruta.',
    FACTS_DIFFER: '"{label}" es {type} y "{other}" es {otherType}: no se pueden comparar.',
    NEVER_TRUE: 'Estas comparaciones se contradicen: nadie puede cumplir a la vez {conflict}.',
    UNREACHABLE: 'La regla "{name}" nunca llega a ser la primera: a todos los que cumple los toma antes {earlier}.',
    TIED_OVERLAP:
      'Las reglas "{name}" y "{other}" tienen la misma prioridad y ambas cumplen con {witness}; el orden queda al azar.',
    OVERLAP: 'Las reglas "{name}" y "{other}" cumplen ambas con {witness}; "{name}" va primero.',
    GAP: 'Ninguna regla cumple con {witness}.',
    NOT_PROVEN: 'No se revisaron cruces ni vacíos de "{name}": {reason}.',
  },
  pt: {
    NOT_JSON: 'Há {found}, que não é JSON: só se guardam textos, números, true, false, null, listas e objetos.',
    TOO_DEEP: 'Tem mais de {limit} níveis; divida com condições nomeadas.',
    TOO_LARGE: 'Tem mais de {limit} valores; divida o arquivo.',
    TOO_LARGE_EXPANDED:
      'Com suas condições nomeadas por extenso, "{name}" passa de {limit} comparações ou níveis; simplifique.',
    FORBIDDEN_KEY: '"{found}" não é aceito como nome, porque o JavaScript lhe dá sentido próprio; escolha outro.',
    WRONG_TYPE: 'Há {found}; esperava-se {expected}.',
    MISSING_KEY: 'Falta a chave "{key}"; esperava-se {expected}.',
    UNKNOWN_KEY: 'A chave "{found}" não existe aqui; esperava-se uma de {expected}.',
    NO_KIND: 'Uma condição leva "all", "any", "not", "condition" ou "fact"; há {found}.',
    SEVERAL_KINDS: 'Há {found} na mesma condição; o json-rules-engine usaria uma e ignoraria as outras: deixe uma.',
    BARE_LEAF: 'As condições de uma regra não podem ser uma só comparação; escreva {"all": [ ... ]}.',
    UNKNOWN_OPERATOR: 'O operador "{found}" não existe; esperava-se um de {expected}.',
    UNKNOWN_DECORATOR: 'O prefixo de operador "{found}" não existe; esperava-se um de {expected}.',
    UNKNOWN_CONDITION: 'Nenhuma condição se chama "{found}"; os nomes são {expected}.',
    CYCLIC_CONDITION: 'A condição "{found}" contém a si mesma: {cycle}.',
    BAD_PRIORITY: 'Há {found}; esperava-se um inteiro a partir de 1. O json-rules-engine o mudaria sem avisar.',
    BAD_PATH:
      'Há {found}; esperavam-se nomes unidos por pontos, como "$.address.city". Filtros e código são recusados.',
    UNKNOWN_FACT: 'Nenhum dado se chama "{fact}"; sem ele não se pode decidir ninguém.',
    OPERATOR_TYPE: '"{operator}" não serve para "{label}", que é {type}.',
    VALUE_TYPE: 'Há {found}, mas "{label}" é {type}: esta comparação nunca se cumpre.',
    VALUE_NOT_LISTED: '"{label}" nunca é {found}; é um de {expected}.',
    PATH_ON_SCALAR: '"{label}" é {type} e não contém nada: retire o caminho.',
    FACTS_DIFFER: '"{label}" é {type} e "{other}" é {otherType}: não podem ser comparados.',
    NEVER_TRUE: 'Estas comparações se contradizem: ninguém pode cumprir ao mesmo tempo {conflict}.',
    UNREACHABLE:
      'A regra "{name}" nunca chega a ser a primeira: todos os que ela atende são tomados antes por {earlier}.',
    TIED_OVERLAP:
      'As regras "{name}" e "{other}" têm a mesma prioridade e ambas atendem {witness}; a ordem fica ao acaso.',
    OVERLAP: 'As regras "{name}" e "{other}" atendem ambas {witness}; "{name}" vem primeiro.',
    GAP: 'Nenhuma regra atende {witness}.',
    NOT_PROVEN: 'Cruzamentos e vazios de "{name}" não foram verificados: {reason}.',
  },
};

/** The sentence of a finding in a language, its near name included. A code from elsewhere keeps its own message. */
export function findingSentence(
  finding: Pick<Finding, 'code' | 'message' | 'args' | 'near'>,
  language: Language,
): string {
  const sentences: { readonly [code: string]: string } = SENTENCES[language];
  const sentence = Object.hasOwn(sentences, finding.code) ? sentences[finding.code] : undefined;
  if (sentence === undefined) return finding.message;
  const hint = finding.near === undefined ? '' : fillSentence(NEAR[language], { near: finding.near });
  return fillSentence(sentence, localArgs(finding.args, language)) + hint;
}
