import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer, Input, Select, Space } from "antd";
import { useState } from "react";
import type { Answers } from "../kit/answers";
import { api, failureText } from "../kit/api";
import { ChangeList } from "../kit/change-list";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { textLimit } from "../kit/text-limit";
import { TwoLines } from "../kit/two-lines";

type ListedDraft = Answers["desk"]["plan"]["namedDrafts"][number];
type ShownDraft = Answers["desk"]["plan"]["namedDraft"];
type Version = ShownDraft["versions"][number];

/** A version of a named draft that is taken into the editor. */
export type TakenDraft = { id: string; name: string; number: number; document: Record<string, unknown> };

type Props = { inForce: number; onTake: (draft: TakenDraft) => void };

/** 方案稿: named drafts with their versions, comments and differences. */
export function NamedDrafts({ inForce, onTake }: Props) {
  const list = useQuery({ ...api.desk.plan.namedDrafts.queryOptions(), staleTime: 0 });
  const [open, setOpen] = useState<string | null>(null);
  if (!list.data) return <PendingView query={list} rows={4} />;
  return (
    <>
      <p className="dialog-note">修改方案时点「存为方案稿」，同事可以看每一稿改了什么、批注、对比，再接着改或发布。</p>
      <DataTable<ListedDraft>
        rows={list.data}
        rowKey="id"
        empty="还没有方案稿"
        onRow={({ id }) => rowMarks("named-draft", { "draft-id": id })}
        columns={[
          {
            title: "名称",
            render: (_, { name, madeFrom }) => (
              <TwoLines
                first={name}
                second={madeFrom !== inForce && `以第 ${madeFrom} 版为底稿，现行已是第 ${inForce} 版`}
              />
            ),
          },
          { title: "第几稿", ...numeric, dataIndex: "number" },
          { title: "批注", ...numeric, dataIndex: "comments" },
          {
            title: "最近保存",
            render: (_, { savedAt, savedByName }) => (
              <TwoLines first={savedByName} second={formatTime(savedAt).slice(0, 16)} figure />
            ),
          },
          {
            title: "操作",
            render: (_, { id }) => (
              <Button size="small" onClick={() => setOpen(id)} data-testid="draft-open">
                查看
              </Button>
            ),
          },
        ]}
      />
      {open && <DraftDrawer id={open} onTake={onTake} onClose={() => setOpen(null)} />}
    </>
  );
}

type DrawerProps = { id: string; onTake: Props["onTake"]; onClose: () => void };

function DraftDrawer({ id, onTake, onClose }: DrawerProps) {
  const query = useQuery({ ...api.desk.plan.namedDraft.queryOptions({ id }), staleTime: 0 });
  const { data } = query;
  const [latest] = data?.versions ?? [];
  // An earlier version is carried on as the next one after the latest.
  const take = ({ document }: Version) => {
    if (!data || !latest) return;
    onTake({ id, name: data.name, number: latest.number, document });
    onClose();
  };
  return (
    <Drawer
      open
      size={760}
      title={data?.name ?? "方案稿"}
      onClose={onClose}
      extra={data && <ArchiveButton id={id} name={data.name} onDone={onClose} />}
    >
      {!data && <PendingView query={query} rows={8} />}
      {data && latest && (
        <div className="named-draft" data-testid="named-draft-page">
          <Compare draft={data} />
          <h3>各稿</h3>
          {data.versions.map((version) => (
            <VersionPart key={version.number} version={version} onTake={() => take(version)} />
          ))}
          <Comments draft={data} number={latest.number} />
        </div>
      )}
    </Drawer>
  );
}

function VersionPart({ version, onTake }: { version: Version; onTake: () => void }) {
  const { number, savedAt, savedByName, changes } = version;
  return (
    <section className="draft-version">
      <div className="table-head">
        <span>
          <b>第 {number} 稿</b>{" "}
          <span className="faint figure">
            {savedByName} {formatTime(savedAt).slice(0, 16)}
          </span>
        </span>
        <Button size="small" type="primary" onClick={onTake} data-testid="named-draft-take">
          载入编辑
        </Button>
      </div>
      <ChangeList changes={changes} testId="draft-change" />
    </section>
  );
}

function Compare({ draft: { id, versions } }: { draft: ShownDraft }) {
  const options = [
    { value: 0, label: "现行方案" },
    ...versions.map(({ number }) => ({ value: number, label: `第 ${number} 稿` })),
  ];
  const [from, setFrom] = useState(0);
  const [to, setTo] = useState(versions[0]?.number ?? 0);
  const side = (number: number) => (number === 0 ? null : { id, number });
  const query = useQuery(api.desk.plan.compareDrafts.queryOptions({ from: side(from), to: side(to) }));
  return (
    <section className="draft-version" data-testid="draft-compare">
      <Space wrap>
        <b>对比</b>
        <Select aria-label="从" value={from} options={options} onChange={setFrom} popupMatchSelectWidth={false} />
        <span className="faint">→</span>
        <Select aria-label="到" value={to} options={options} onChange={setTo} popupMatchSelectWidth={false} />
      </Space>
      {query.data ? (
        <ChangeList changes={query.data} testId="compare-change" />
      ) : (
        <PendingView query={query} rows={2} />
      )}
    </section>
  );
}

function Comments({ draft: { id, comments }, number }: { draft: ShownDraft; number: number }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [text, setText] = useState("");
  const adding = useMutation(
    api.desk.plan.commentDraft.mutationOptions({
      onSuccess: () => setText(""),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.plan.pathKey() }),
    }),
  );
  return (
    <section>
      <h3>批注</h3>
      {comments.length > 0 && (
        <ul className="plain-list draft-comments">
          {comments.map((comment) => (
            <li key={comment.id} {...rowMarks("draft-comment")}>
              <span className="faint figure">
                {comment.byName} {formatTime(comment.at).slice(0, 16)} 第 {comment.number} 稿
              </span>
              <br />
              {comment.text}
            </li>
          ))}
        </ul>
      )}
      <Input.TextArea
        rows={2}
        {...textLimit(500)}
        aria-label="批注"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder="写给一起改方案的同事"
        data-testid="draft-comment-text"
      />
      <Button
        className="gap-above"
        disabled={text.trim() === ""}
        loading={adding.isPending}
        onClick={() => adding.mutate({ id, number, text })}
        data-testid="draft-comment-add"
      >
        批注第 {number} 稿
      </Button>
    </section>
  );
}

function ArchiveButton({ id, name, onDone }: { id: string; name: string; onDone: () => void }) {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const archiving = useMutation(
    api.desk.plan.archiveDraft.mutationOptions({
      onSuccess: onDone,
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.plan.pathKey() }),
    }),
  );
  const ask = () =>
    modal.confirm({
      title: `收起「${name}」`,
      content: "不再列出，存过的各稿和批注会留着。",
      okText: "收起",
      cancelText: "取消",
      onOk: () => archiving.mutateAsync({ id }).catch(() => {}),
    });
  return (
    <Button size="small" onClick={ask} data-testid="draft-archive">
      收起
    </Button>
  );
}
