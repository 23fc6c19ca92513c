import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { SaveDrawer } from "../kit/save-drawer";
import { PendingView } from "../kit/state-views";
import { textLimit } from "../kit/text-limit";
import { ConditionFields } from "./condition-fields";
import { type ConditionForm, type MemberGroup, newRow, type TagRule, toCondition, toForm } from "./condition-form";
import { GroupPreview } from "./group-preview";

/** A group that is made or changed, or the rule of a tag. */
export type Edited = { kind: "group"; group: MemberGroup | null } | { kind: "rule"; rule: TagRule | null };

const empty: ConditionForm = { join: "all", rows: [newRow(0)] };

/** 客群 and 自动标签: name and condition, with whom it fits while one edits. */
export function GroupDrawer({ edited, onClose }: { edited: Edited; onClose: () => void }) {
  const [fields] = Form.useForm<{ name: string; note: string }>();
  const before = edited.kind === "group" ? edited.group?.condition : edited.rule?.condition;
  const [form, setForm] = useState<ConditionForm>(() => (before && toForm(before)) ?? empty);
  const [isTouched, setTouched] = useState(false);
  const choices = useQuery(api.desk.memberGroups.choices.queryOptions());
  const condition = toCondition(form);
  const { save, isPending, error } = useSave(edited, onClose);
  const isRule = edited.kind === "rule";
  const known = isRule ? edited.rule?.tag : edited.group?.name;
  const submit = async () => {
    const { name, note } = await fields.validateFields();
    if (condition) save({ name, note: note ?? "", condition });
  };
  return (
    <SaveDrawer
      title={isRule ? (known ? `自动标签「${known}」` : "新建自动标签") : known ? `客群「${known}」` : "新建客群"}
      widthPx={760}
      pending={isPending}
      saveTestId="group-save"
      form={{ isFieldsTouched: () => isTouched || fields.isFieldsTouched() }}
      onSave={() => void submit()}
      onClose={onClose}
    >
      <Form
        form={fields}
        layout="vertical"
        initialValues={{ name: known ?? "", note: edited.kind === "group" ? edited.group?.note : "" }}
      >
        <Form.Item
          name="name"
          label={isRule ? "标签" : "名称"}
          rules={[{ required: true, whitespace: true, message: "请填写名称" }]}
        >
          <Input {...textLimit(isRule ? 12 : 20)} disabled={isRule && known !== undefined} data-testid="group-name" />
        </Form.Item>
        {!isRule && (
          <Form.Item name="note" label="说明">
            <Input {...textLimit(200)} placeholder="选填，例如 用于每月唤醒" />
          </Form.Item>
        )}
      </Form>
      {isRule && (
        <p className="faint">
          符合条件的会员自动打上，不再符合的自动去掉；现有手工打上而不符合条件的也会去掉。每小时更新一次。
        </p>
      )}
      {choices.data ? (
        <ConditionFields
          value={form}
          choices={choices.data}
          onChange={(next) => {
            setTouched(true);
            setForm(next);
          }}
        />
      ) : (
        <PendingView query={choices} />
      )}
      <ErrorAlert error={error} />
      <GroupPreview condition={condition} />
    </SaveDrawer>
  );
}

function useSave(edited: Edited, onClose: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const done = async (words: string) => {
    await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
    message.success(words);
    onClose();
  };
  const group = useMutation(api.desk.memberGroups.save.mutationOptions({ onSuccess: () => done("客群已保存") }));
  const rule = useMutation(
    api.desk.memberGroups.saveTagRule.mutationOptions({
      onSuccess: ({ given, taken }) => done(`已更新：${given} 位会员打上标签，${taken} 位去掉`),
    }),
  );
  type Saved = { name: string; note: string; condition: NonNullable<ReturnType<typeof toCondition>> };
  const save = ({ name, note, condition }: Saved) => {
    if (edited.kind === "rule") return rule.mutate({ tag: name, version: edited.rule?.version ?? null, condition });
    const { id = null, version = null } = edited.group ?? {};
    return group.mutate({ id, version, name, note, condition });
  };
  const used = edited.kind === "rule" ? rule : group;
  return { save, isPending: used.isPending, error: used.error };
}
