import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

export type Column<T> = {
  readonly title: string;
  readonly cell: (item: T) => ReactNode;
  readonly number?: boolean;
};

type SimpleTableProps<T> = {
  readonly label: string;
  readonly items: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly keyOf: (item: T) => string;
};

/** Rows of like things; numbers on the right in tabular figures. Scrolls sideways on a narrow screen. */
export function SimpleTable<T>({ label, items, columns, keyOf }: SimpleTableProps<T>) {
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="region" aria-label={label}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.title} ta={column.number === true ? 'right' : 'left'}>
                {column.title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={keyOf(item)}>
              {columns.map((column) => (
                <Table.Td
                  key={column.title}
                  ta={column.number === true ? 'right' : 'left'}
                  className={column.number === true ? 'tabular' : ''}
                >
                  {column.cell(item)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
