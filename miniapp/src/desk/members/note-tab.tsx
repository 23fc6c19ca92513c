import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input } from "antd";
import type { KeyboardEvent } from "react";
import { api, failureText } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedList } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { PendingView } from "../kit/state-views";
import { textLimit } from "../kit/text-limit";
import { useUnsavedWork } from "../kit/unsaved-work";

/** 备注: what colleagues should know about a member, who does not see it. */
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
      <PagedList query={list} empty="还没有备注">
        {(notes) => (
          <ul className="notes">
            {notes.map(({ id, text, staffName, at }) => (
              <li key={id} data-testid="note-row">
                <p>{text}</p>
                <span className="second-line">
                  {staffName} · {formatTime(at)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}

function NoteForm({ memberId }: { memberId: string }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [form] = Form.useForm<{ text: string }>();
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
    <Form form={form} onFinish={({ text }) => adding.mutate({ memberId, text })}>
      <Form.Item name="text" rules={[{ required: true, whitespace: true, message: "请填写备注" }]}>
        <Input.TextArea
          rows={2}
          {...textLimit(500)}
          showCount
          placeholder="同事能看到，会员看不到；写下后不能修改"
          onKeyDown={addOnCtrlEnter}
          data-testid="note-text"
        />
      </Form.Item>
      <Button htmlType="submit" loading={adding.isPending} className="gap-below" data-testid="note-add">
        添加备注
      </Button>
    </Form>
  );
}
