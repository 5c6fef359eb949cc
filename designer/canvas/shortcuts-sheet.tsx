import { Kbd, Modal, Table } from '@mantine/core';
import { useText } from '../i18n/use-text.ts';

/** Every key and what it does. */
export function ShortcutsSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const rows: readonly (readonly [string, string])[] = [
    [t('canvas.key.arrows'), t('canvas.does.arrows')],
    [t('canvas.key.enter'), t('canvas.does.enter')],
    ['/', t('canvas.does.slash')],
    ['C', t('canvas.does.connect')],
    [t('canvas.key.delete'), t('canvas.does.delete')],
    ['Ctrl + Z', t('canvas.does.undo')],
    ['Ctrl + Y · Ctrl + Shift + Z', t('canvas.does.redo')],
    ['O', t('canvas.does.outline')],
    [t('canvas.key.escape'), t('canvas.does.escape')],
    ['?', t('canvas.does.help')],
  ];
  return (
    <Modal opened onClose={onClose} title={t('canvas.shortcuts')} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <Table>
        <Table.Tbody>
          {rows.map(([key, does]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row">
                <Kbd>{key}</Kbd>
              </Table.Th>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
