import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Switch } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { PictureField } from "../kit/picture-field";
import { textLimit } from "../kit/text-limit";

export type MaterialValues = {
  id: string | null;
  version: number | null;
  title: string;
  text: string;
  pictures: string[];
  shown: boolean;
  sort: number;
};

type Props = { material: MaterialValues; onReload: () => void; onClose: () => void };

export function MaterialDialog({ material, onReload, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.materials.save.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.materials.pathKey() });
        message.success("已保存，代理立即看到");
        onClose();
      },
    }),
  );
  return (
    <FormDialog<MaterialValues>
      title={material.id ? "编辑素材" : "新建素材"}
      initial={material}
      pending={saving.isPending}
      error={saving.error}
      onSave={({ title, text, pictures, shown, sort }) =>
        saving.mutate({
          id: material.id,
          version: material.version,
          material: { title, text, pictures: pictures ?? [], shown, sort },
        })
      }
      onReload={onReload}
      onClose={onClose}
    >
      <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: "请填写标题" }]}>
        <Input autoFocus {...textLimit(40)} showCount data-testid="material-title" />
      </Form.Item>
      <Form.Item
        name="text"
        label="文案"
        rules={[{ required: true, whitespace: true, message: "请填写文案" }]}
        tooltip="代理一键复制；不要承诺收益，不要诱导分享"
      >
        <Input.TextArea rows={5} {...textLimit(500)} showCount data-testid="material-text" />
      </Form.Item>
      <Form.Item name="pictures" label="图片" extra="最多九张，代理可以保存到相册">
        <PictureField max={9} testId="material-pictures" />
      </Form.Item>
      <Form.Item name="shown" label="给代理看" valuePropName="checked">
        <Switch data-testid="material-shown" />
      </Form.Item>
      <NumberItem name="sort" label="排序" rules={[{ required: true, message: "请填写排序" }]}>
        <WholeInput min={0} style={{ width: "100%" }} />
      </NumberItem>
    </FormDialog>
  );
}
