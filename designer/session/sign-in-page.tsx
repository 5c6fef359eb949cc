import { Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { useDemoRole, useSignIn } from './use-me.ts';

/** Name and password; in the demo, one button for each invented person. */
export function SignInPage() {
  const { t } = useText();
  const client = useClient();
  const signIn = useSignIn();
  const demoRole = useDemoRole();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const demo = useQuery({ queryKey: ['demo-users'], queryFn: () => client.call('demoUsers') });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  const people = demo.data?.items ?? [];
  return (
    <main style={{ maxWidth: 400, margin: '8vh auto', padding: 16 }}>
      <Stack gap="md">
        <Title order={1}>Cauce</Title>
        <Text c="dimmed">{t('shell.tagline')}</Text>
        <Paper component="form" onSubmit={submit} p="md" withBorder>
          <Stack gap="md">
            <TextInput
              label={t('shell.email')}
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('shell.password')}
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <ProblemBanner error={signIn.error ?? demoRole.error} />
            <Button type="submit" loading={signIn.isPending}>
              {t('shell.signIn')}
            </Button>
          </Stack>
        </Paper>
        {people.length > 0 && (
          <Stack gap="sm" component="section" aria-label={t('shell.demoPeople')}>
            <Text size="sm">{t('shell.demoPeople')}</Text>
            {people.map((person) => (
              <Button
                key={person.email}
                variant="default"
                justify="space-between"
                rightSection={person.name}
                loading={demoRole.isPending && demoRole.variables === person.role}
                onClick={() => demoRole.mutate(person.role)}
              >
                {t(`shell.role.${person.role}`)}
              </Button>
            ))}
          </Stack>
        )}
        <LanguageSwitch />
      </Stack>
    </main>
  );
}
