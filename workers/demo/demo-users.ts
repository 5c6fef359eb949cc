/** A person of the demo tenant, without a password: the API's helper hashes those. */
export type DemoUser = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: 'es' | 'en' | 'pt';
  readonly roles: readonly string[];
  readonly reportsTo: string | null;
};

/** One person a role, so that one click changes role and nobody approves their own work. */
export const DEMO_USERS: readonly DemoUser[] = [
  {
    userId: 'usr_coordinator',
    name: 'Teresa Lagos',
    email: 'coordinacion@example.invalid',
    language: 'es',
    roles: ['coordinator'],
    reportsTo: null,
  },
  {
    userId: 'usr_supervisor',
    name: 'Óscar Bravo',
    email: 'supervision@example.invalid',
    language: 'es',
    roles: ['supervisor'],
    reportsTo: 'usr_coordinator',
  },
  {
    userId: 'usr_agent',
    name: 'Inés Rojas',
    email: 'gestion@example.invalid',
    language: 'es',
    roles: ['agent'],
    reportsTo: 'usr_supervisor',
  },
  {
    userId: 'usr_strategist',
    name: 'Laura Peña',
    email: 'estrategia@example.invalid',
    language: 'es',
    roles: ['strategist'],
    reportsTo: null,
  },
  {
    userId: 'usr_approver',
    name: 'Mateo Silva',
    email: 'aprobacion@example.invalid',
    language: 'es',
    roles: ['approver'],
    reportsTo: null,
  },
  {
    userId: 'usr_experimenter',
    name: 'Clara Soto',
    email: 'experimentos@example.invalid',
    language: 'es',
    roles: ['experimenter'],
    reportsTo: null,
  },
  {
    userId: 'usr_auditor',
    name: 'Julio Reyes',
    email: 'auditoria@example.invalid',
    language: 'es',
    roles: ['auditor'],
    reportsTo: null,
  },
  {
    userId: 'usr_operator',
    name: 'Nora Castro',
    email: 'operacion@example.invalid',
    language: 'es',
    roles: ['operator'],
    reportsTo: null,
  },
];
