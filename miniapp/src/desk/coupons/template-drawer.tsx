import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Drawer, Form } from "antd";
import { useState } from "react";
import { api, failureText } from "../kit/api";
import { rowMarks } from "../kit/row-marks";
import { useShortcut } from "../kit/use-shortcut";
import type { Scope } from "../programmes/use-scope";
import { TemplateForm } from "./template-form";
import { type TemplateRow, type TemplateValues, templateOf } from "./template-values";

type Props = { row: TemplateRow | null; values: TemplateValues; scopes: Scope[]; onClose: () => void };

/** It is checked first: problems stand at their fields, and what is only unusual is asked about. */
export function TemplateDrawer({ row, values, scopes, onClose }: Props) {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const [form] = Form.useForm<TemplateValues>();
  const [problems, setProblems] = useState<string[]>([]);
  const saved = {
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: api.desk.couponTemplates.pathKey() });
      message.success(row ? "已保存" : "已新建，可以领取和发放了");
      onClose();
    },
  };
  const check = useMutation(api.desk.couponTemplates.check.mutationOptions());
  const create = useMutation(api.desk.couponTemplates.create.mutationOptions(saved));
  const update = useMutation(api.desk.couponTemplates.update.mutationOptions(saved));
  const isPending = check.isPending || create.isPending || update.isPending;
  const error = check.error ?? create.error ?? update.error;

  const send = async (filled: TemplateValues) => {
    const template = templateOf({ ...values, ...filled });
    const checked = await check.mutateAsync({ template }).catch(() => null);
    if (!checked) return;
    form.setFields(
      checked.problems.map(({ path, message }) => ({ name: path.split(".")[0] as never, errors: [message] })),
    );
    setProblems(checked.problems.map(({ message }) => message));
    if (checked.problems.length > 0) return;
    const save = () => (row ? update.mutate({ id: row.id, template }) : create.mutate({ template }));
    if (checked.warnings.length === 0) save();
    else {
      modal.confirm({
        title: "请再看一眼",
        width: 480,
        content: checked.warnings.map((words) => <p key={words}>{words}</p>),
        okText: "仍然保存",
        cancelText: "回去修改",
        okButtonProps: { ...rowMarks("template-accept") },
        onOk: save,
      });
    }
  };
  useShortcut("s", () => {
    if (!isPending) form.submit();
  });
  return (
    <Drawer
      open
      size={760}
      title={row ? `编辑优惠券 ${row.id}` : "新建优惠券"}
      onClose={onClose}
      footer={
        <div className="drawer-foot">
          <span className="faint keys">
            <kbd>Ctrl</kbd> <kbd>S</kbd> 保存
          </span>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={isPending} onClick={() => form.submit()} data-testid="template-save">
            保存
          </Button>
        </div>
      }
    >
      {(error || problems.length > 0) && (
        <Alert
          type="error"
          showIcon
          className="gap-below"
          title={error ? failureText(error) : problems.join("；")}
          data-testid="template-error"
        />
      )}
      {row && row.claimed > 0 && (
        <Alert
          type="info"
          showIcon
          className="gap-below"
          title={`已发出 ${row.claimed} 张：优惠内容和适用范围不能再改，其他可以。要改内容请复制一张新的。`}
        />
      )}
      <Form<TemplateValues>
        name="template"
        form={form}
        layout="vertical"
        className="goods-form"
        initialValues={values}
        onFinish={(filled) => void send(filled)}
      >
        <TemplateForm scopes={scopes} isGiven={row !== null && row.claimed > 0} isNew={row === null} />
      </Form>
    </Drawer>
  );
}
