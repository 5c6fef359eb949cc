import type { Currency } from '#rules/base/money.ts';
import type { Country } from './shares.ts';

type CountryData = {
  readonly currency: Currency;
  /** Minor units of about one month's minimum wage: what instalments are scaled by. */
  readonly scaleMinor: number;
  readonly callingCode: string;
  readonly zones: Readonly<Record<string, number>>;
  readonly regions: readonly [string, ...string[]];
  readonly creditor: {
    readonly id: string;
    readonly name: string;
    readonly type: 'bank' | 'nonBank' | 'retail';
    readonly phone: string;
  };
};

/** Everything invented; no national number in these countries begins with 0, so no phone here can exist. */
export const COUNTRIES: Readonly<Record<Country, CountryData>> = {
  CO: {
    currency: 'COP',
    scaleMinor: 142_350_000,
    callingCode: '57',
    zones: { 'America/Bogota': 1 },
    regions: ['Bogotá D.C.', 'Antioquia', 'Valle del Cauca', 'Atlántico', 'Santander'],
    creditor: { id: 'banco-ribera', name: 'Banco Ribera (demostración)', type: 'bank', phone: '+57 000 000 0001' },
  },
  MX: {
    currency: 'MXN',
    scaleMinor: 836_400,
    callingCode: '52',
    zones: { 'America/Mexico_City': 0.75, 'America/Tijuana': 0.1, 'America/Hermosillo': 0.08, 'America/Cancun': 0.07 },
    regions: ['Ciudad de México', 'Jalisco', 'Nuevo León', 'Baja California', 'Puebla'],
    creditor: {
      id: 'financiera-ceiba',
      name: 'Financiera Ceiba (demostración)',
      type: 'nonBank',
      phone: '+52 000 000 0001',
    },
  },
  CL: {
    currency: 'CLP',
    scaleMinor: 529_000,
    callingCode: '56',
    zones: { 'America/Santiago': 0.97, 'America/Punta_Arenas': 0.03 },
    regions: ['Metropolitana', 'Valparaíso', 'Biobío', 'Antofagasta', 'Magallanes'],
    creditor: {
      id: 'tiendas-araucaria',
      name: 'Tiendas Araucaria (demostración)',
      type: 'retail',
      phone: '+56 00 000 0001',
    },
  },
};

export const FIRST_NAMES = [
  ...([
    'María',
    'José',
    'Luisa',
    'Carlos',
    'Ana',
    'Jorge',
    'Camila',
    'Andrés',
    'Valentina',
    'Felipe',
    'Daniela',
    'Miguel',
  ] as const),
  ...([
    'Sofía',
    'Javier',
    'Paula',
    'Ricardo',
    'Lucía',
    'Tomás',
    'Elena',
    'Iván',
    'Rosa',
    'Hugo',
    'Marta',
    'Diego',
  ] as const),
] as const;

export const LAST_NAMES = [
  ...([
    'García',
    'Rodríguez',
    'Muñoz',
    'López',
    'Soto',
    'Ramírez',
    'Torres',
    'Vargas',
    'Rojas',
    'Peña',
    'Castro',
    'Ortiz',
  ] as const),
  ...([
    'Silva',
    'Núñez',
    'Reyes',
    'Mendoza',
    'Guerrero',
    'Cárdenas',
    'Ibáñez',
    'Salazar',
    'Quintero',
    'Zúñiga',
    'Bravo',
    'Lagos',
  ] as const),
] as const;
