import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { textLimit } from "../kit/text-limit";

type Fields = { name: string; numbers: string };

const linesOf = (text: string): string[] => text.split(/[\n,，;；\t]/).filter((line) => line.trim() !== "");

/** 导入名单: member and phone numbers become a list; what names nobody is shown before. */
export function NumberListDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const checking = useMutation(api.desk.memberGroups.checkNumbers.mutationOptions());
  const making = useMutation(
    api.desk.memberGroups.listNumbers.mutationOptions({
      onSuccess: async ({ listed }) => {
        await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
        message.success(`名单已建好，共 ${listed} 位会员`);
        onClose();
      },
    }),
  );
  const checked = checking.data;
  return (
    <FormDialog<Fields>
      title="导入名单"
      note="每行一个会员号或手机号，可以直接从表格里复制一列粘贴。"
      initial={{}}
      pending={making.isPending}
      error={making.error ?? checking.error}
      onClose={onClose}
      onSave={({ name, numbers }) => making.mutate({ name, note: "", numbers: linesOf(numbers) })}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
        <Input {...textLimit(20)} data-testid="list-name" />
      </Form.Item>
      <Form.Item
        name="numbers"
        label="会员号或手机号"
        rules={[{ required: true, whitespace: true, message: "请填写会员号或手机号" }]}
      >
        <Input.TextArea rows={8} data-testid="list-numbers" />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => (
          <Button
            loading={checking.isPending}
            onClick={() =>
              checking.mutate({ numbers: linesOf((getFieldValue("numbers") as string | undefined) ?? "") })
            }
            data-testid="list-check"
          >
            先核对
          </Button>
        )}
      </Form.Item>
      {checked && (
        <p data-testid="list-checked">
          找到 {checked.found} 位会员
          {checked.missingCount > 0 &&
            `，${checked.missingCount} 行没有找到：${checked.missing.slice(0, 10).join("、")}`}
          {checked.doubled.length > 0 && `；${checked.doubled.length} 个手机号有多位会员，会全部加入`}
        </p>
      )}
    </FormDialog>
  );
}
