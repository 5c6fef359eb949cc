import * as z from 'zod';

/** The page's content security policy forbids code from text; zod would try it once for each schema and be reported. */
z.config({ jitless: true });
