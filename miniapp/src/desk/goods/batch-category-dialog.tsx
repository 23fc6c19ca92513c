import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Cascader, Form } from "antd";
import { lastOf } from "@/format/last-of";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";

type Props = { ids: string[]; onDone: () => void; onClose: () => void };

/** 批量改分类. */
export function BatchCategoryDialog({ ids, onDone, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const choices = useQuery(api.desk.goods.choices.queryOptions());
  const saving = useMutation(
    api.desk.goods.batchCategory.mutationOptions({
      onSuccess: async ({ changed }) => {
        await cache.invalidateQueries({ queryKey: api.desk.goods.pathKey() });
        message.success(`${changed} 个商品换了分类`);
        onClose();
        onDone();
      },
    }),
  );
  return (
    <FormDialog<{ category: string[] }>
      title={`给 ${ids.length} 个商品改分类`}
      initial={{}}
      pending={saving.isPending}
      error={saving.error}
      onClose={onClose}
      onSave={({ category }) => saving.mutate({ ids, categoryId: lastOf(category) ?? "" })}
    >
      <Form.Item name="category" label="分类" rules={[{ required: true, message: "请选择分类" }]}>
        <Cascader
          changeOnSelect
          showSearch
          placeholder="选择分类"
          options={choices.data?.categories ?? []}
          fieldNames={{ value: "id", label: "name", children: "children" }}
          data-testid="batch-category-choice"
        />
      </Form.Item>
    </FormDialog>
  );
}
