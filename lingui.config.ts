import { defineConfig } from '@lingui/conf';

/** Ids are explicit and the catalogs are written by hand, one per designer folder; `lingui compile --strict` checks them. */
export default defineConfig({
  sourceLocale: 'es',
  locales: ['es', 'en', 'pt'],
  catalogs: ['shell', 'strategies', 'canvas', 'rules', 'launch', 'cases', 'desk', 'imports'].map((folder) => ({
    path: `<rootDir>/designer/locales/{locale}/${folder}`,
    include: [`<rootDir>/designer/${folder}`],
  })),
});
