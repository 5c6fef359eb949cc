import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

/** Ids are explicit and the catalogs are written by hand, one per designer folder; `lingui compile --strict` checks them. */
export default defineConfig({
  format: formatter({ explicitIdAsDefault: true }),
  sourceLocale: 'es',
  locales: ['es', 'en', 'pt'],
  catalogs: ['shell', 'strategies', 'canvas', 'rules', 'launch', 'cases', 'desk', 'imports', 'operation'].map(
    (folder) => ({
      path: `<rootDir>/designer/locales/{locale}/${folder}`,
      include: [`<rootDir>/designer/${folder}`],
    }),
  ),
});
