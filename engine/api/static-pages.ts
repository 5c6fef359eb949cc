import { join } from 'node:path';
import express, { type Express } from 'express';

/** The designer's built files; any other path of the browser's is the app's own, so it gets `index.html`. */
export function mountStaticPages(app: Express, folder: string): void {
  const dayMs = 86_400_000;
  app.use(
    '/assets',
    // File names there carry a hash of what they hold.
    express.static(join(folder, 'assets'), { immutable: true, maxAge: 365 * dayMs, fallthrough: false }),
  );
  app.use(express.static(folder, { index: false, maxAge: 0 }));
  app.get(/^\/(?!api\/|assets\/|healthz|readyz)/, (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    res.sendFile('index.html', { root: folder });
  });
}
