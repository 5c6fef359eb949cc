import type { Holiday, HolidayCalendar, HolidayRule } from '#rules/packs/holidays.ts';

/**
 * Colombia's holidays, from the law that moves them: Ley 51 de 1983 ("Ley Emiliani"), article 1 names the days and
 * article 2 moves some of them to the following Monday. The three moved feasts of Easter are Easter plus a fixed number
 * of days, because the Thursday or Friday they fall on is moved to Monday every year. Ley 2578 de 2026, article 6, added
 * 9 July (Virgen de Chiquinquirá) and lets the Ley Emiliani move it: first kept on 13 July 2026.
 */
export const colombianHolidays: HolidayCalendar = {
  id: 'CO',
  version: '2026-11-22',
  days: [
    day('newYear', { es: 'Año Nuevo', en: "New Year's Day", pt: 'Ano Novo' }, fixed(1, 1)),
    day('epiphany', { es: 'Reyes Magos', en: 'Epiphany', pt: 'Reis Magos' }, emiliani(1, 6)),
    day('saintJoseph', { es: 'San José', en: "Saint Joseph's Day", pt: 'São José' }, emiliani(3, 19)),
    day('maundyThursday', { es: 'Jueves Santo', en: 'Maundy Thursday', pt: 'Quinta-feira Santa' }, easter(-3)),
    day('goodFriday', { es: 'Viernes Santo', en: 'Good Friday', pt: 'Sexta-feira Santa' }, easter(-2)),
    day('labour', { es: 'Día del Trabajo', en: 'Labour Day', pt: 'Dia do Trabalho' }, fixed(5, 1)),
    day('ascension', { es: 'Ascensión del Señor', en: 'Ascension Day', pt: 'Ascensão do Senhor' }, easter(43)),
    day('corpusChristi', { es: 'Corpus Christi', en: 'Corpus Christi', pt: 'Corpus Christi' }, easter(64)),
    day('sacredHeart', { es: 'Sagrado Corazón', en: 'Sacred Heart', pt: 'Sagrado Coração' }, easter(71)),
    day(
      'peterAndPaul',
      { es: 'San Pedro y San Pablo', en: 'Saints Peter and Paul', pt: 'São Pedro e São Paulo' },
      emiliani(6, 29),
    ),
    {
      id: 'chiquinquira',
      name: { es: 'Virgen de Chiquinquirá', en: 'Our Lady of Chiquinquirá', pt: 'Nossa Senhora de Chiquinquirá' },
      rule: emiliani(7, 9),
      fromYear: 2026,
      toYear: null,
      law: 'Ley 2578 de 2026',
      article: '6',
    },
    day('independence', { es: 'Independencia', en: 'Independence Day', pt: 'Independência' }, fixed(7, 20)),
    day('boyaca', { es: 'Batalla de Boyacá', en: 'Battle of Boyacá', pt: 'Batalha de Boyacá' }, fixed(8, 7)),
    day('assumption', { es: 'Asunción de la Virgen', en: 'Assumption', pt: 'Assunção' }, emiliani(8, 15)),
    day('race', { es: 'Día de la Raza', en: 'Columbus Day', pt: 'Dia da Raça' }, emiliani(10, 12)),
    day('allSaints', { es: 'Todos los Santos', en: "All Saints' Day", pt: 'Todos os Santos' }, emiliani(11, 1)),
    day(
      'cartagena',
      { es: 'Independencia de Cartagena', en: 'Independence of Cartagena', pt: 'Independência de Cartagena' },
      emiliani(11, 11),
    ),
    day(
      'immaculate',
      { es: 'Inmaculada Concepción', en: 'Immaculate Conception', pt: 'Imaculada Conceição' },
      fixed(12, 8),
    ),
    day('christmas', { es: 'Navidad', en: 'Christmas Day', pt: 'Natal' }, fixed(12, 25)),
  ],
};

function day(id: string, name: Holiday['name'], rule: HolidayRule): Holiday {
  const article = rule.kind === 'followingMonday' || (rule.kind === 'easter' && rule.offset > 0) ? '1, 2' : '1';
  return { id, name, rule, fromYear: 1984, toYear: null, law: 'Ley 51 de 1983', article };
}

function fixed(month: number, dayOfMonth: number): HolidayRule {
  return { kind: 'fixed', month, day: dayOfMonth };
}

function emiliani(month: number, dayOfMonth: number): HolidayRule {
  return { kind: 'followingMonday', month, day: dayOfMonth };
}

function easter(offset: number): HolidayRule {
  return { kind: 'easter', offset };
}
