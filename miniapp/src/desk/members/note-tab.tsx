import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Select } from "antd";
import { type KeyboardEvent, useState } from "react";
import type { Answers } from "../kit/answers";
import { api, failureText } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedList } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { PendingView } from "../kit/state-views";
import { textLimit } from "../kit/text-limit";
import { useUnsavedWork } from "../kit/unsaved-work";
import { AnswerPicker } from "../quick-answers/answer-picker";

type Note = Answers["desk"]["members"]["notes"]["items"][number];
type Topic = NonNullable<Note["topic"]>;

const topics: { value: Topic; label: string }[] = [
  { value: "order", label: "订单咨询" },
  { value: "shipping", label: "发货物流" },
  { value: "after_sale", label: "退换货" },
  { value: "money", label: "佣金提现" },
  { value: "team", label: "代理与团队" },
  { value: "membership", label: "积分等级券" },
  { value: "complaint", label: "投诉" },
  { value: "other", label: "其他" },
];

/** 沟通记录: what colleagues should know about a member, who does not see it. */
export function NoteTab({ memberId }: { memberId: string }) {
  const mayServe = useMay("serveMembers");
  const list = useInfiniteQuery({
    ...api.desk.members.notes.infiniteQueryOptions({ memberId }, byCursor),
    staleTime: 0,
  });
  if (!list.data) return <PendingView query={list} />;
  return (
    <>
      {mayServe && <NoteForm memberId={memberId} />}
      <PagedList query={list} empty="还没有沟通记录">
        {(notes) => (
          <ul className="notes">
            {notes.map((note) => (
              <NoteItem key={note.id} memberId={memberId} note={note} mayServe={mayServe} />
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}

type ItemProps = { memberId: string; note: Note; mayServe: boolean };

function NoteItem({ memberId, note, mayServe }: ItemProps) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [isCorrecting, setCorrecting] = useState(false);
  const [areVersionsOpen, setVersionsOpen] = useState(false);
  const pinning = useMutation(
    api.desk.members.pinNote.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: api.desk.members.notes.pathKey() }),
      onError: (error) => message.error(failureText(error)),
    }),
  );
  const { id, text, topicName, staffName, at, isPinned, mayCorrect, versions } = note;
  return (
    <li data-testid="note-row" className={isPinned ? "note-pinned" : undefined}>
      <div className="note-head">
        {isPinned && <span className="badge badge-title">置顶</span>}
        {topicName && <span className="badge">{topicName}</span>}
        <span className="second-line">
          {staffName} · {formatTime(at)}
        </span>
        {mayServe && (
          <span className="note-acts">
            <Button
              type="link"
              size="small"
              loading={pinning.isPending}
              onClick={() => pinning.mutate({ memberId, noteId: id, pinned: !isPinned })}
              data-testid="note-pin"
            >
              {isPinned ? "取消置顶" : "置顶"}
            </Button>
            {mayCorrect && (
              <Button type="link" size="small" onClick={() => setCorrecting(true)} data-testid="note-correct">
                更正
              </Button>
            )}
          </span>
        )}
      </div>
      <p>{text}</p>
      {versions.length > 0 && (
        <Button type="link" size="small" className="note-versions" onClick={() => setVersionsOpen(!areVersionsOpen)}>
          {areVersionsOpen ? "收起" : `更正过 ${versions.length} 次，看原文`}
        </Button>
      )}
      {areVersionsOpen &&
        versions.map((version) => (
          <p key={version.replacedAt} className="faint">
            {formatTime(version.replacedAt)} 前：{version.topicName && `【${version.topicName}】`}
            {version.text}
          </p>
        ))}
      {isCorrecting && <CorrectDialog memberId={memberId} note={note} onClose={() => setCorrecting(false)} />}
    </li>
  );
}

type Values = { topic: Topic | null; text: string };

/** Its author corrects a note within a day; what it said before stays readable. */
function CorrectDialog({ memberId, note, onClose }: { memberId: string; note: Note; onClose: () => void }) {
  const cache = useQueryClient();
  const correcting = useMutation(
    api.desk.members.correctNote.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.members.notes.pathKey() });
        onClose();
      },
    }),
  );
  return (
    <FormDialog<Values>
      title="更正沟通记录"
      initial={{ topic: note.topic, text: note.text }}
      pending={correcting.isPending}
      error={correcting.error}
      onClose={onClose}
      onSave={({ topic, text }) => correcting.mutate({ memberId, noteId: note.id, topic: topic ?? null, text })}
    >
      <Form.Item name="topic" label="事由">
        <Select allowClear options={topics} placeholder="不选" />
      </Form.Item>
      <Form.Item name="text" label="内容" rules={[{ required: true, whitespace: true, message: "请填写内容" }]}>
        <Input.TextArea rows={4} showCount {...textLimit(500)} data-testid="note-correction" />
      </Form.Item>
    </FormDialog>
  );
}

function NoteForm({ memberId }: { memberId: string }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [form] = Form.useForm<Values>();
  const adding = useMutation(
    api.desk.members.addNote.mutationOptions({
      onSuccess: async () => {
        form.resetFields();
        await cache.invalidateQueries({ queryKey: api.desk.members.notes.pathKey() });
        await cache.invalidateQueries({ queryKey: api.desk.member.queryKey({ memberId }) });
      },
      onError: (error) => message.error(failureText(error)),
    }),
  );
  useUnsavedWork(() => Boolean(form.getFieldValue("text")));
  const addOnCtrlEnter = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.submit();
  };
  return (
    <Form form={form} onFinish={({ topic, text }) => adding.mutate({ memberId, topic: topic ?? null, text })}>
      <Form.Item name="text" rules={[{ required: true, whitespace: true, message: "请填写内容" }]}>
        <Input.TextArea
          rows={2}
          {...textLimit(500)}
          showCount
          placeholder="同事能看到，会员看不到；24 小时内可以更正。Ctrl + Enter 添加"
          onKeyDown={addOnCtrlEnter}
          data-testid="note-text"
        />
      </Form.Item>
      <div className="note-form-acts gap-below">
        <Form.Item name="topic" noStyle>
          <Select
            allowClear
            options={topics}
            placeholder="事由"
            aria-label="事由"
            className="note-topic"
            data-testid="note-topic"
          />
        </Form.Item>
        <Button htmlType="submit" type="primary" loading={adding.isPending} data-testid="note-add">
          添加
        </Button>
        <AnswerPicker />
      </div>
    </Form>
  );
}
