import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Form, Input, Popconfirm, Space } from "antd";
import { useState } from "react";
import type { Answers } from "../kit/answers";
import { api, failureText } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { textLimit } from "../kit/text-limit";
import { CopyAnswer } from "./copy-answer";

type QuickAnswer = Answers["desk"]["quickAnswers"]["list"][number];

/** 常用语: answers that are often given, one's own and those that all share, to copy into a chat. */
export function QuickAnswersPage() {
  const [edited, setEdited] = useState<QuickAnswer | "new" | null>(null);
  const [looked, setLooked] = useState("");
  const query = useQuery(api.desk.quickAnswers.list.queryOptions());
  if (!query.data) return <PendingView query={query} />;
  const rows = query.data.filter(({ title, text }) => `${title} ${text}`.includes(looked.trim()));
  return (
    <section className="panel" data-testid="quick-answers-page">
      <div className="table-head">
        <h1>常用语</h1>
        <Space wrap>
          <Input
            allowClear
            placeholder="找常用语"
            aria-label="找常用语"
            value={looked}
            onChange={(event) => setLooked(event.target.value)}
          />
          <Button type="primary" onClick={() => setEdited("new")} data-testid="answer-create">
            新建常用语
          </Button>
        </Space>
      </div>
      {rows.length === 0 && (
        <p className="faint">
          {looked ? "没有符合的常用语" : "还没有常用语。把常回复的话存下来，在会员页一点就能复制"}
        </p>
      )}
      <ul className="notes">
        {rows.map((answer) => (
          <li key={answer.id} {...rowMarks("quick-answer", { answer: answer.id })}>
            <div className="note-head">
              <b>{answer.title}</b>
              {answer.shared && <span className="badge">全员共用</span>}
              <span className="note-acts">
                <CopyAnswer text={answer.text} />
                {answer.mayChange && <Acts answer={answer} onEdit={() => setEdited(answer)} />}
              </span>
            </div>
            <p>{answer.text}</p>
          </li>
        ))}
      </ul>
      {edited && <AnswerDialog answer={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </section>
  );
}

function Acts({ answer, onEdit }: { answer: QuickAnswer; onEdit: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const removing = useMutation(
    api.desk.quickAnswers.delete.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: api.desk.quickAnswers.pathKey() }),
      onError: (error) => message.error(failureText(error)),
    }),
  );
  return (
    <>
      <Button type="link" size="small" onClick={onEdit}>
        修改
      </Button>
      <Popconfirm
        title={answer.shared ? "删除后同事也看不到了，确定删除？" : "确定删除？"}
        okText="删除"
        cancelText="取消"
        onConfirm={() => removing.mutate({ id: answer.id })}
      >
        <Button type="link" size="small" danger>
          删除
        </Button>
      </Popconfirm>
    </>
  );
}

type Values = { title: string; text: string; shared: boolean };

function AnswerDialog({ answer, onClose }: { answer: QuickAnswer | null; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const mayShare = useMay("keepSharedAnswers");
  const saving = useMutation(
    api.desk.quickAnswers.save.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.quickAnswers.pathKey() });
        message.success("已保存");
        onClose();
      },
    }),
  );
  const { title = "", text = "", shared = false } = answer ?? {};
  return (
    <FormDialog<Values>
      title={answer ? "修改常用语" : "新建常用语"}
      initial={{ title, text, shared }}
      pending={saving.isPending}
      error={saving.error}
      onClose={onClose}
      onSave={(values) => saving.mutate({ ...values, id: answer?.id ?? null, version: answer?.version ?? null })}
    >
      <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: "请填写标题" }]}>
        <Input {...textLimit(20)} placeholder="例如 发货时间" data-testid="answer-title" />
      </Form.Item>
      <Form.Item name="text" label="内容" rules={[{ required: true, whitespace: true, message: "请填写内容" }]}>
        <Input.TextArea rows={4} showCount {...textLimit(500)} data-testid="answer-text" />
      </Form.Item>
      {mayShare && (
        <Form.Item name="shared" valuePropName="checked">
          <Checkbox>全员共用</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  );
}
