import type { FindingCode } from '#engine/steps/finding-code.ts';
import type { Label } from '#rules/facts/fact-definition.ts';

/** What each finding says. `{places}` are filled from its values; what stands in `[…]` is said only when all its places are. */
export const FINDING_MESSAGES: { readonly [C in FindingCode]: Label } = {
  'not-json': {
    es: 'Aquí hay algo que no es JSON.',
    en: 'There is something here that is not JSON.',
    pt: 'Há aqui algo que não é JSON.',
  },
  'not-an-object': {
    es: 'El archivo contiene {found}; se espera una estrategia: un objeto con «steps».',
    en: 'The file holds {found}; a strategy is expected: an object with "steps".',
    pt: 'O arquivo contém {found}; espera-se uma estratégia: um objeto com «steps».',
  },
  'too-deep': {
    es: 'Más de {limit} niveles de anidamiento: ninguna estrategia los necesita.',
    en: 'Nested deeper than {limit} levels: no strategy needs that.',
    pt: 'Mais de {limit} níveis de aninhamento: nenhuma estratégia precisa disso.',
  },
  'too-large': {
    es: 'Más de {limit} valores en un solo archivo.',
    en: 'More than {limit} values in one file.',
    pt: 'Mais de {limit} valores em um só arquivo.',
  },
  'forbidden-key': {
    es: 'Este nombre no se permite: JavaScript le da un significado propio. Elegir otro.',
    en: 'This name is not allowed: JavaScript gives it a meaning of its own. Choose another.',
    pt: 'Este nome não é permitido: o JavaScript lhe dá um significado próprio. Escolher outro.',
  },
  'unknown-key': {
    es: '«{found}» no se conoce aquí.[ ¿Será «{near}»?]',
    en: '"{found}" is not known here.[ Did you mean "{near}"?]',
    pt: '«{found}» não é conhecido aqui.[ Seria «{near}»?]',
  },
  'missing-key': { es: 'Falta «{key}».', en: '"{key}" is missing.', pt: 'Falta «{key}».' },
  'wrong-shape': {
    es: 'Hay {found}; se espera {expected}.',
    en: 'Found {found}, expected {expected}.',
    pt: 'Há {found}; espera-se {expected}.',
  },
  'newer-schema': {
    es: 'Este archivo es de una versión más nueva ({found}). Actualizar Cauce para abrirlo.',
    en: 'This file is of a newer version ({found}). Update Cauce to open it.',
    pt: 'Este arquivo é de uma versão mais nova ({found}). Atualizar o Cauce para abri-lo.',
  },
  'bad-id': {
    es: '«{found}» no sirve como identificador, o está repetido: letras, números, «-» y «_», empezando por una letra.',
    en: '"{found}" cannot be an id, or is there twice: letters, digits, "-" and "_", beginning with a letter.',
    pt: '«{found}» não serve como identificador, ou está repetido: letras, números, «-» e «_», começando por uma letra.',
  },
  'unknown-kind': {
    es: 'No existe el tipo de paso «{found}».[ ¿Será «{near}»?]',
    en: 'There is no kind of step "{found}".[ Did you mean "{near}"?]',
    pt: 'Não existe o tipo de passo «{found}».[ Seria «{near}»?]',
  },
  'newer-kind': {
    es: 'Este paso se dibujó con una versión más nueva ({version}; aquí se conoce la {current}).',
    en: 'This step was drawn with a newer version ({version}; {current} is known here).',
    pt: 'Este passo foi desenhado com uma versão mais nova ({version}; aqui se conhece a {current}).',
  },
  'bad-setting': {
    es: 'El valor {found} no sirve aquí; se espera {expected}.',
    en: 'The value {found} does not fit here; expected {expected}.',
    pt: 'O valor {found} não serve aqui; espera-se {expected}.',
  },
  'missing-setting': {
    es: 'Falta completar este dato del paso.',
    en: 'This setting of the step is still empty.',
    pt: 'Falta preencher este dado do passo.',
  },
  'empty-name': { es: 'Falta un nombre.', en: 'A name is missing.', pt: 'Falta um nome.' },
  'duplicate-outcome': {
    es: 'Hay dos salidas llamadas «{name}» en el mismo paso.',
    en: 'Two outcomes of this step are called "{name}".',
    pt: 'Há duas saídas chamadas «{name}» no mesmo passo.',
  },
  'wait-without-deadline': {
    es: 'Esta espera no tiene un plazo que llegue ({days} días; lo más son {most}).',
    en: 'This wait has no deadline that comes ({days} days; {most} is the most).',
    pt: 'Esta espera não tem um prazo que chegue ({days} dias; o máximo são {most}).',
  },
  'bad-condition': {
    es: 'La regla no se entiende: {reason}',
    en: 'The rule cannot be understood: {reason}',
    pt: 'A regra não pode ser entendida: {reason}',
  },
  'unknown-fact': {
    es: 'El dato «{found}» no existe.[ ¿Será «{near}»?]',
    en: 'There is no fact "{found}".[ Did you mean "{near}"?]',
    pt: 'O dado «{found}» não existe.[ Seria «{near}»?]',
  },
  'wrong-type': {
    es: '«{fact}» no se puede comparar así: hay {found}; se espera {expected}.[ ¿Será «{near}»?]',
    en: '"{fact}" cannot be compared like this: found {found}, expected {expected}.[ Did you mean "{near}"?]',
    pt: '«{fact}» não pode ser comparado assim: há {found}; espera-se {expected}.[ Seria «{near}»?]',
  },
  'money-without-currency': {
    es: '«{fact}» se compara con un monto sin moneda: el mismo número vale distinto en otra. Elegir la moneda en los ajustes.',
    en: '"{fact}" is compared with an amount without a currency: in another the same number is other money. Choose it in the settings.',
    pt: '«{fact}» é comparado com um valor sem moeda: em outra, o mesmo número vale diferente. Escolher a moeda nas configurações.',
  },
  'overlapping-rows': {
    es: 'La rama «{row}» se cruza con «{by}»: los casos que cumplen ambas van por la primera.',
    en: 'The branch "{row}" overlaps "{by}": cases that meet both go by the first.',
    pt: 'O ramo «{row}» se cruza com «{by}»: os casos que cumprem ambos vão pelo primeiro.',
  },
  'unreachable-row': {
    es: 'Nada puede llegar a «{row}»[: todo lo toma antes «{by}»].',
    en: 'Nothing can ever come to "{row}"[: "{by}" takes it all before].',
    pt: 'Nada pode chegar a «{row}»[: «{by}» leva tudo antes].',
  },
  'edit-conflict': {
    es: 'El cambio no se puede aplicar: la estrategia ya no es la misma.',
    en: 'The change cannot be applied: the strategy is no longer the same.',
    pt: 'A mudança não pode ser aplicada: a estratégia já não é a mesma.',
  },
  'missing-entry': {
    es: 'La estrategia no tiene un paso de inicio por donde entrar.',
    en: 'The strategy has no start step to come in by.',
    pt: 'A estratégia não tem um passo de início por onde entrar.',
  },
  'several-entries': {
    es: 'Hay más de un inicio; solo se entra por uno.',
    en: 'There is more than one start; cases come in by one only.',
    pt: 'Há mais de um início; só se entra por um.',
  },
  'unknown-step': {
    es: 'Esta salida lleva a un paso que no existe.',
    en: 'This outcome leads to a step that does not exist.',
    pt: 'Esta saída leva a um passo que não existe.',
  },
  'unknown-outcome': {
    es: 'Hay una conexión desde una salida que este paso ya no tiene.',
    en: 'There is a wire from an outcome this step no longer has.',
    pt: 'Há uma conexão de uma saída que este passo já não tem.',
  },
  'wire-into-entry': {
    es: 'Al inicio no se vuelve: conectar con el paso que le sigue.',
    en: 'Nothing leads back to the start: connect to the step behind it.',
    pt: 'Não se volta ao início: conectar com o passo seguinte.',
  },
  'dead-end': {
    es: 'La salida «{label}» no lleva a ninguna parte.',
    en: 'The outcome "{label}" leads nowhere.',
    pt: 'A saída «{label}» não leva a lugar nenhum.',
  },
  'unreachable-step': {
    es: 'Ningún caso puede llegar a este paso.',
    en: 'No case can ever come to this step.',
    pt: 'Nenhum caso pode chegar a este passo.',
  },
  'cycle-without-wait': {
    es: 'Estos {steps} pasos dan vueltas sin que pase el tiempo: agregar una espera de horas o de días.',
    en: 'These {steps} steps go round without time passing: add a wait of hours or days.',
    pt: 'Estes {steps} passos giram sem que o tempo passe: adicionar uma espera de horas ou dias.',
  },
  'no-exit-reachable': {
    es: 'De aquí no se sale: ninguna conexión lleva fuera de este círculo.',
    en: 'There is no way out of here: no wire leads out of this circle.',
    pt: 'Daqui não se sai: nenhuma conexão leva para fora deste círculo.',
  },
  'unknown-template': {
    es: 'La plantilla elegida no existe.[ ¿Será «{near}»?]',
    en: 'The template chosen does not exist.[ Did you mean "{near}"?]',
    pt: 'O modelo escolhido não existe.[ Seria «{near}»?]',
  },
  'channel-without-template': {
    es: 'La plantilla «{template}» no tiene texto para este canal ({channel}) en el idioma ({language}) y el tono ({tone}) del paso.',
    en: 'The template "{template}" has no text for this channel ({channel}) in the language ({language}) and tone ({tone}) of the step.',
    pt: 'O modelo «{template}» não tem texto para este canal ({channel}) no idioma ({language}) e no tom ({tone}) do passo.',
  },
  'template-text': {
    es: 'El texto de «{template}» para {channel} ({language}): {label}[ «{subject}».][ ¿Será «{near}»?]',
    en: 'The text of "{template}" for {channel} ({language}): {label}[ "{subject}".][ Did you mean "{near}"?]',
    pt: 'O texto de «{template}» para {channel} ({language}): {label}[ «{subject}».][ Seria «{near}»?]',
  },
  'no-opt-out': {
    es: 'El texto de «{template}» para {channel} no dice cómo dejar de recibir mensajes.',
    en: 'The text of "{template}" for {channel} does not say how to stop receiving messages.',
    pt: 'O texto de «{template}» para {channel} não diz como deixar de receber mensagens.',
  },
  'flow-can-exceed-budget': {
    es: 'Desde aquí el flujo puede pasar el tope de gestiones: {max} cada {days} días ({source}).',
    en: 'From here the flow can exceed the limit of contacts: {max} every {days} days ({source}).',
    pt: 'A partir daqui o fluxo pode passar o limite de contatos: {max} a cada {days} dias ({source}).',
  },
};
