import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Select } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { SinglePicture } from "../kit/picture-field";
import { textLimit } from "../kit/text-limit";

export type CategoryValues = {
  id: string | null;
  version: number | null;
  parentId: string | null;
  name: string;
  pictureUrl: string | null;
  sort: number;
};

type Props = {
  category: CategoryValues;
  parents: { id: string; name: string }[];
  onReload: () => void;
  onClose: () => void;
};

export function CategoryDialog({ category, parents, onReload, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.storefront.saveCategory.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries();
        message.success("已保存");
        onClose();
      },
    }),
  );
  return (
    <FormDialog<CategoryValues>
      title={category.id ? "编辑分类" : "新建分类"}
      initial={category}
      pending={saving.isPending}
      error={saving.error}
      onSave={({ parentId, name, pictureUrl, sort }) =>
        saving.mutate({
          id: category.id,
          version: category.version,
          category: { parentId: parentId ?? null, name, pictureUrl: pictureUrl ?? "", sort },
        })
      }
      onReload={onReload}
      onClose={onClose}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
        <Input autoFocus {...textLimit(12)} showCount data-testid="category-name" />
      </Form.Item>
      <Form.Item name="parentId" label="上级分类">
        <Select
          allowClear
          placeholder="没有上级，是一级分类"
          options={parents.filter(({ id }) => id !== category.id).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="pictureUrl" label="图片" rules={[{ required: true, message: "请上传图片" }]}>
        <SinglePicture testId="category-picture" />
      </Form.Item>
      <NumberItem name="sort" label="排序" rules={[{ required: true, message: "请填写排序" }]}>
        <WholeInput min={0} style={{ width: "100%" }} />
      </NumberItem>
    </FormDialog>
  );
}
