import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A button that goes to another screen, and a real link for whoever opens it in a tab of its own. */
export function GoLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  const router = useRouter();
  return (
    <Button
      component="a"
      href={to}
      onClick={(event: React.MouseEvent) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        void router.navigate({ to });
      }}
    >
      {children}
    </Button>
  );
}
