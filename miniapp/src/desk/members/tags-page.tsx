import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { FormDialog } from "../kit/form-dialog";
import { useMay } from "../kit/permissions";
import { ReasonDialog } from "../kit/reason-dialog";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { textLimit } from "../kit/text-limit";

type TagRow = { name: string; members: number };
type Open = { act: "create" } | { act: "rename" | "delete"; tag: TagRow } | null;

/** 标签: what members are grouped by, with how many bear each; a number leads to the list of these members. */
export function TagsPage() {
  const mayKeep = useMay("keepTags");
  const [open, setOpen] = useState<Open>(null);
  const [looked, setLooked] = useState("");
  const query = useQuery(api.desk.memberList.options.queryOptions());
  if (!query.data) return <PendingView query={query} />;
  const rows = query.data.tags.filter(({ name }) => name.includes(looked.trim()));
  const close = () => setOpen(null);
  return (
    <section className="panel" data-testid="tags-page">
      <div className="table-head">
        <h1>
          标签<span className="count">共 {formatCount(query.data.tags.length)} 个</span>
        </h1>
        <Space wrap>
          <Input
            allowClear
            placeholder="找标签"
            aria-label="找标签"
            value={looked}
            onChange={(event) => setLooked(event.target.value)}
          />
          {mayKeep && (
            <Button type="primary" onClick={() => setOpen({ act: "create" })} data-testid="tag-create">
              新建标签
            </Button>
          )}
        </Space>
      </div>
      <DataTable<TagRow>
        rows={rows}
        rowKey={({ name }) => name}
        empty={looked ? "没有符合的标签" : "还没有标签。在会员页或会员列表里给会员打上标签，就能按标签筛选和发券"}
        onRow={({ name }) => rowMarks("tag-row", { tag: name })}
        columns={[
          { key: "name", title: "标签", render: (_, { name }) => <span className="badge">{name}</span> },
          {
            key: "members",
            title: "会员",
            width: 140,
            align: "right",
            render: (_, { name, members }) => (
              <Link to={`/members?tag=${encodeURIComponent(name)}`} className="figure">
                {formatCount(members)} 位
              </Link>
            ),
          },
          {
            key: "acts",
            title: "操作",
            width: 160,
            render: (_, tag) =>
              mayKeep && (
                <Space>
                  <Button type="link" size="small" onClick={() => setOpen({ act: "rename", tag })}>
                    改名
                  </Button>
                  <Button type="link" size="small" danger onClick={() => setOpen({ act: "delete", tag })}>
                    删除
                  </Button>
                </Space>
              ),
          },
        ]}
      />
      {open?.act === "create" && <CreateDialog onClose={close} />}
      {open?.act === "rename" && <RenameDialog tag={open.tag} onClose={close} />}
      {open?.act === "delete" && <DeleteDialog tag={open.tag} onClose={close} />}
    </section>
  );
}

/** What every change of tags does when it is done. */
function useDone(words: (changed: number) => string, onClose: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return {
    onSuccess: async (answer: { changed: number } | undefined) => {
      await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
      message.success(words(answer?.changed ?? 0));
      onClose();
    },
  };
}

const nameRules = [{ required: true, whitespace: true, message: "请填写标签名称" }];

function CreateDialog({ onClose }: { onClose: () => void }) {
  const done = useDone(() => "标签已新建", onClose);
  const creating = useMutation(
    api.desk.memberList.createTag.mutationOptions({ onSuccess: () => done.onSuccess(undefined) }),
  );
  return (
    <FormDialog<{ name: string }>
      title="新建标签"
      initial={{}}
      pending={creating.isPending}
      error={creating.error}
      onClose={onClose}
      onSave={({ name }) => creating.mutate({ name })}
    >
      <Form.Item name="name" label="名称" rules={nameRules}>
        <Input {...textLimit(12)} placeholder="例如 高意向" data-testid="tag-name" />
      </Form.Item>
    </FormDialog>
  );
}

type DialogProps = { tag: TagRow; onClose: () => void };

function RenameDialog({ tag, onClose }: DialogProps) {
  const done = useDone((changed) => `已改名，${changed} 位会员跟着改`, onClose);
  const renaming = useMutation(api.desk.memberList.renameTag.mutationOptions(done));
  return (
    <ReasonDialog<{ to: string; reason: string }>
      title={`修改标签「${tag.name}」`}
      note={`${tag.members} 位会员的标签一起改名。新名称已经存在时，两个标签合并成一个。`}
      confirmText="改名"
      presets={["统一标签名称", "合并重复标签"]}
      initial={{ to: tag.name }}
      pending={renaming.isPending}
      error={renaming.error}
      onConfirm={({ to, reason }) => renaming.mutate({ from: tag.name, to, reason: reason.trim() })}
      onClose={onClose}
    >
      <Form.Item name="to" label="新名称" rules={nameRules}>
        <Input {...textLimit(12)} data-testid="tag-name" />
      </Form.Item>
    </ReasonDialog>
  );
}

function DeleteDialog({ tag, onClose }: DialogProps) {
  const done = useDone((changed) => `标签已删除，从 ${changed} 位会员身上去掉`, onClose);
  const deleting = useMutation(api.desk.memberList.deleteTag.mutationOptions(done));
  return (
    <ReasonDialog<{ reason: string }>
      title={`删除标签「${tag.name}」`}
      note={`从 ${tag.members} 位会员身上去掉，不能恢复。`}
      confirmText="删除"
      danger
      presets={["不再使用这个标签", "标签建错了"]}
      pending={deleting.isPending}
      error={deleting.error}
      onConfirm={({ reason }) => deleting.mutate({ name: tag.name, reason: reason.trim() })}
      onClose={onClose}
    />
  );
}
