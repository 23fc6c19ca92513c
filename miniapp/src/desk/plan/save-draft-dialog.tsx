import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input } from "antd";
import { api } from "../kit/api";
import { DialogForm } from "../kit/dialog-form";
import { EnterSubmits } from "../kit/enter-submits";
import { textLimit } from "../kit/text-limit";
import type { TakenDraft } from "./named-drafts";
import type { PlanDocument } from "./shapes";

type Props = {
  document: PlanDocument;
  madeFrom: number;
  /** The named draft that is being edited; its next version is saved. */
  taken: Omit<TakenDraft, "document"> | null;
  onSaved: (draft: Omit<TakenDraft, "document">) => void;
  onClose: () => void;
};

/** 存为方案稿: a new named draft, or the next version of the one that was loaded. */
export function SaveDraftDialog({ document, madeFrom, taken, onSaved, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.plan.saveNamedDraft.mutationOptions({
      onSuccess: ({ id, number }, { name }) => {
        message.success(`「${name}」第 ${number} 稿已保存`);
        onSaved({ id, number, name });
        onClose();
      },
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.plan.namedDrafts.queryKey() }),
    }),
  );
  const save = ({ name }: { name: string }) => {
    const isSame = taken !== null && taken.name === name.trim();
    saving.mutate({ draft: isSame ? { id: taken.id, number: taken.number } : null, name, madeFrom, document });
  };
  return (
    <DialogForm<{ name: string }>
      title="存为方案稿"
      note={
        taken
          ? `名称不变就存为「${taken.name}」的第 ${taken.number + 1} 稿，改了名称则是新的一份。`
          : "同事可以在「方案稿」里看到它、批注和接着改。"
      }
      confirmText="保存"
      confirmTestId="named-draft-save"
      initial={{ name: taken?.name ?? "" }}
      pending={saving.isPending}
      error={saving.error}
      onSubmit={save}
      onClose={onClose}
    >
      <EnterSubmits />
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
        <Input {...textLimit(30)} placeholder="如 十二月调低直推奖" data-testid="named-draft-name" />
      </Form.Item>
    </DialogForm>
  );
}
