import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Select } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";

type Props = { keys: string[]; clear: () => void };

/** 批量打标签 and 去标签: what campaigns and filters find members by. */
export function TagBatch({ keys, clear }: Props) {
  const [open, setOpen] = useState<"tag" | "untag" | null>(null);
  return (
    <>
      <Button size="small" onClick={() => setOpen("tag")} data-testid="batch-tag">
        打标签
      </Button>
      <Button size="small" onClick={() => setOpen("untag")} data-testid="batch-untag">
        去标签
      </Button>
      {open && <TagDialog kind={open} memberIds={keys} onDone={clear} onClose={() => setOpen(null)} />}
    </>
  );
}

type DialogProps = { kind: "tag" | "untag"; memberIds: string[]; onDone: () => void; onClose: () => void };

function TagDialog({ kind, memberIds, onDone, onClose }: DialogProps) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const known = useQuery(api.desk.memberList.options.queryOptions()).data?.tags ?? [];
  const options = known.map(({ name, members }) => ({ value: name, label: `${name}（${members} 人）` }));
  const answers = {
    onSuccess: async ({ changed }: { changed: number }) => {
      await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
      const left = memberIds.length - changed;
      const rest = left === 0 ? "" : kind === "tag" ? `，${left} 位已有或标签已满十个` : `，${left} 位本来没有`;
      message.success(`${changed} 位会员已${kind === "tag" ? "打上" : "去掉"}标签${rest}`);
      onClose();
      onDone();
    },
  };
  const acts = {
    tag: useMutation(api.desk.memberList.tag.mutationOptions(answers)),
    untag: useMutation(api.desk.memberList.untag.mutationOptions(answers)),
  };
  const { mutate, isPending, error } = acts[kind];
  return (
    <FormDialog<{ tag: string[] }>
      title={`给 ${memberIds.length} 位会员${kind === "tag" ? "打标签" : "去标签"}`}
      initial={{}}
      pending={isPending}
      error={error}
      onClose={onClose}
      onSave={({ tag: [tag = ""] }) => mutate({ memberIds, tag: tag.trim() })}
    >
      <Form.Item name="tag" label="标签" rules={[{ required: true, type: "array", message: "请选择或填写标签" }]}>
        <Select
          mode={kind === "tag" ? "tags" : "multiple"}
          maxCount={1}
          options={options}
          placeholder={kind === "tag" ? "选择已有的，或输入新的后回车" : "选择标签"}
          data-testid="batch-tag-name"
        />
      </Form.Item>
    </FormDialog>
  );
}
