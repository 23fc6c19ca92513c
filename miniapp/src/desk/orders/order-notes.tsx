import { EditOutlined, PushpinFilled, PushpinOutlined } from "@ant-design/icons";
import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Form, Input } from "antd";
import { type KeyboardEvent, useState } from "react";
import { api, failureText } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { formatTime } from "../kit/format/format-time";
import { useMay } from "../kit/permissions";
import { useSession } from "../kit/session";
import { textLimit } from "../kit/text-limit";
import { useUnsavedWork } from "../kit/unsaved-work";
import { BuyerNoteDialog } from "./buyer-note-dialog";

type Note = DeskOrder["notes"][number];

/** 留言和备注: what the buyer wrote, and what colleagues should know before they ship. */
export function OrderNotes({ order }: { order: DeskOrder }) {
  const mayServe = useMay("changeOrders");
  const [changing, setChanging] = useState(false);
  const [editing, setEditing] = useState<Note | null>(null);
  const save = useSaveNote();
  const { buyer, orderNo } = order;
  return (
    <section className="panel" data-testid="order-notes">
      <div className="table-head">
        <h2>留言和备注</h2>
        {mayServe && order.mayChange && (
          <Button size="small" onClick={() => setChanging(true)} data-testid="buyer-note-open">
            {order.buyerNote ? "修改留言" : "补记留言"}
          </Button>
        )}
      </div>
      {order.buyerNote ? (
        <p className="buyer-note" data-testid="buyer-note">
          <span className="faint">买家留言</span> {order.buyerNote}
        </p>
      ) : (
        <p className="faint">买家没有留言</p>
      )}
      <ul className="order-notes">
        {order.notes.map((note) => (
          <NoteItem
            key={note.id}
            note={note}
            mayServe={mayServe}
            onEdit={() => setEditing(note)}
            onPin={() => save.mutate({ ...keyOf(order, note), text: note.text, pinned: !note.pinned })}
          />
        ))}
      </ul>
      {mayServe && <NewNote memberId={buyer.id} orderNo={orderNo} />}
      {editing && <EditDialog order={order} note={editing} onClose={() => setEditing(null)} />}
      {changing && <BuyerNoteDialog order={order} onClose={() => setChanging(false)} />}
    </section>
  );
}

const keyOf = ({ buyer, orderNo }: DeskOrder, { id }: Note) => ({ memberId: buyer.id, orderNo, id });

type ItemProps = { note: Note; mayServe: boolean; onEdit: () => void; onPin: () => void };

function NoteItem({ note, mayServe, onEdit, onPin }: ItemProps) {
  const isOwn = useSession()?.staff.id === note.staffId;
  return (
    <li data-testid="order-note" data-pinned={note.pinned}>
      <p>
        {note.pinned && <PushpinFilled className="note-pin" />} {note.text}
      </p>
      <span className="second-line">
        {note.staffName} · {formatTime(note.at)}
        {note.editedAt && ` · ${formatTime(note.editedAt)} 修改过`}
        {mayServe && (
          <>
            <Button type="link" size="small" icon={<PushpinOutlined />} onClick={onPin} data-testid="order-note-pin">
              {note.pinned ? "取消置顶" : "置顶"}
            </Button>
            {isOwn && (
              <Button type="link" size="small" icon={<EditOutlined />} onClick={onEdit} data-testid="order-note-edit">
                修改
              </Button>
            )}
          </>
        )}
      </span>
    </li>
  );
}

function useSaveNote(onDone?: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return useMutation(
    api.desk.orders.saveNote.mutationOptions({
      onSuccess: async () => {
        onDone?.();
        await cache.invalidateQueries({ queryKey: api.desk.order.pathKey() });
      },
      onError: (error) => message.error(failureText(error)),
    }),
  );
}

const noteRules = [{ required: true, whitespace: true, message: "请填写备注" }];

function EditDialog({ order, note, onClose }: { order: DeskOrder; note: Note; onClose: () => void }) {
  const saving = useSaveNote(onClose);
  return (
    <FormDialog<{ text: string; pinned: boolean }>
      title="修改备注"
      initial={{ text: note.text, pinned: note.pinned }}
      pending={saving.isPending}
      error={saving.error}
      onSave={(values) => saving.mutate({ ...keyOf(order, note), ...values })}
      onClose={onClose}
    >
      <Form.Item name="text" label="备注" rules={noteRules}>
        <Input.TextArea rows={3} {...textLimit(500)} showCount data-testid="order-note-text-edit" />
      </Form.Item>
      <Form.Item name="pinned" valuePropName="checked">
        <Checkbox>置顶</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

function NewNote({ memberId, orderNo }: { memberId: string; orderNo: string }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [form] = Form.useForm<{ text: string; pinned: boolean }>();
  const adding = useMutation(
    api.desk.orders.addNote.mutationOptions({
      onSuccess: async () => {
        form.resetFields();
        await cache.invalidateQueries({ queryKey: api.desk.order.pathKey() });
      },
      onError: (error) => message.error(failureText(error)),
    }),
  );
  useUnsavedWork(() => Boolean(form.getFieldValue("text")));
  const addOnCtrlEnter = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.submit();
  };
  return (
    <Form
      form={form}
      initialValues={{ pinned: false }}
      onFinish={({ text, pinned }) => adding.mutate({ memberId, orderNo, text, pinned })}
    >
      <Form.Item name="text" rules={noteRules}>
        <Input.TextArea
          rows={2}
          {...textLimit(500)}
          placeholder="给同事的备注，买家看不到"
          onKeyDown={addOnCtrlEnter}
          data-testid="order-note-text"
        />
      </Form.Item>
      <div className="note-acts">
        <Form.Item name="pinned" valuePropName="checked" noStyle>
          <Checkbox>置顶</Checkbox>
        </Form.Item>
        <Button htmlType="submit" loading={adding.isPending} data-testid="order-note-add">
          添加备注
        </Button>
      </div>
    </Form>
  );
}
