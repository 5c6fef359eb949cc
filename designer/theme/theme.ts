import { Badge, createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** River: the one action of a screen, selection, focus. Shade 6 is look.md's light primary, shade 4 its dark one. */
const river: MantineColorsTuple = [
  '#e6f5f6',
  '#cfe9eb',
  '#a3d6da',
  '#74c4ca',
  '#4fb3bd',
  '#2b949e',
  '#0f6e78',
  '#0c5f68',
  '#094f57',
  '#063f46',
];

/** The dark theme's steps lean towards blue like its paper, lightest first; Mantine's own are neutral grey. */
const dark: MantineColorsTuple = [
  '#e8ecf1',
  '#c9d2db',
  '#a4b0bd',
  '#7f8d9c',
  '#3a4654',
  '#2c3642',
  '#1f2731',
  '#171d25',
  '#12171e',
  '#0c1015',
];

export const theme = createTheme({
  primaryColor: 'river',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  colors: { river, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    sizes: { h1: { fontSize: '20px', lineHeight: '1.3' }, h2: { fontSize: '16px', lineHeight: '1.35' } },
  },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 8,
  cursorType: 'pointer',
  components: {
    // look.md: sentence case everywhere; capitals shout.
    Badge: Badge.extend({ defaultProps: { tt: 'none' } }),
  },
});

/** look.md's tokens; components use these names and never a colour of their own. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--channel-sms': '#3b6ea8',
    '--channel-whatsapp': '#2f8f5b',
    '--channel-rcs': '#5660b2',
    '--channel-email': '#8a5a2b',
    '--channel-voice': '#a8486b',
    '--channel-dialer': '#a8486b',
    '--channel-letter': '#6b6b6b',
    '--channel-visit': '#7a6a2f',
    '--channel-meeting': '#7a6a2f',
  },
  light: {
    '--mantine-color-body': '#fbfaf8',
    '--mantine-color-text': '#16202e',
    '--mantine-color-dimmed': '#55616f',
    '--sand': '#efece6',
    '--line': '#e2ddd4',
    '--panel': '#ffffff',
    '--river': '#0f6e78',
    '--passed': '#2f7d4f',
    '--waiting': '#5b6b7d',
    '--refused': '#8f5a0f',
    '--attention': '#b3362b',
    '--mantine-color-error': '#b3362b',
    '--mantine-color-red-light-color': '#a32f25',
    '--mantine-color-yellow-light-color': '#7a4d0b',
    '--hold': '#6b4fa0',
  },
  dark: {
    '--mantine-color-body': '#12171e',
    '--mantine-color-text': '#e8ecf1',
    '--mantine-color-dimmed': '#a4b0bd',
    '--sand': '#1b222b',
    '--line': '#27303b',
    '--panel': '#171d25',
    '--river': '#4fb3bd',
    '--passed': '#6fbf8e',
    '--waiting': '#9db0c2',
    '--refused': '#e0ac55',
    '--attention': '#ef8379',
    '--mantine-color-error': '#ef8379',
    '--mantine-color-red-light-color': '#ef8379',
    '--mantine-color-yellow-light-color': '#e0ac55',
    '--hold': '#b09be0',
  },
});
