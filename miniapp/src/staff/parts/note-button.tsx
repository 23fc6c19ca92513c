import { useState } from "react";
import { Button } from "@/components/button";
import { ReasonSheet } from "@/staff/parts/reason-sheet";

type Props = { id: string; note: string; busy: boolean; onSave: (text: string, close: () => void) => void };

/** 写备注: what colleagues should know. */
export function NoteButton({ id, note, busy, onSave }: Props) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button id={id} tone="quiet" small onTap={() => setOpen(true)}>
        写备注
      </Button>
      {isOpen && (
        <ReasonSheet
          title="写备注"
          note={note}
          placeholder="备注，最多五百个字"
          presets={[]}
          maxLength={500}
          confirm="保存"
          busy={busy}
          onConfirm={(text) => onSave(text, close)}
          onClose={close}
        />
      )}
    </>
  );
}
