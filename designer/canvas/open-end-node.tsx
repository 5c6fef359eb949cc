import { ActionIcon } from '@mantine/core';
import { Handle, Position, type NodeProps } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { memo } from 'react';
import { useText } from '../i18n/use-text.ts';
import { useCanvas } from './canvas-context.ts';
import type { FlowNode } from './flow-projection.ts';

/** Where an outcome leads nowhere yet: the place to add what comes next. */
export const OpenEndNode = memo(function OpenEndNode({ data }: NodeProps<FlowNode>) {
  const { t } = useText();
  const { store } = useCanvas();
  const { open } = data;
  if (open === null) return null;
  return (
    <>
      <Handle
        type="target"
        position={Position.Top}
        isConnectable={false}
        aria-hidden
        style={{ visibility: 'hidden' }}
      />
      <ActionIcon
        variant="default"
        radius="xl"
        size={32}
        className="cv-open"
        tabIndex={-1}
        data-open={`${open.from}>${open.outcome}`}
        aria-label={t('canvas.addAfter', { label: open.label })}
        onClick={() => store.getState().openPalette({ kind: 'open', from: open.from, outcome: open.outcome })}
      >
        <Plus size={16} aria-hidden />
      </ActionIcon>
    </>
  );
});
