import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Select, TreeSelect } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { textLimit } from "../kit/text-limit";

export type TemplateValues = {
  id: string | null;
  version: number | null;
  name: string;
  categoryId: string | null;
  attributes: { name: string; values: string[] }[];
  sort: number;
};

type Props = { template: TemplateValues; onReload: () => void; onClose: () => void };

export function AttributeTemplateDialog({ template, onReload, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.storefront.saveAttributeTemplate.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.storefront.pathKey() });
        message.success("已保存");
        onClose();
      },
    }),
  );
  const { id, version } = template;
  return (
    <FormDialog<TemplateValues>
      title={id ? "编辑属性模板" : "新建属性模板"}
      initial={template}
      pending={saving.isPending}
      error={saving.error}
      onSave={({ name, categoryId, attributes, sort }) =>
        saving.mutate({ id, version, template: { name, categoryId: categoryId ?? null, attributes, sort } })
      }
      onReload={onReload}
      onClose={onClose}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
        <Input autoFocus {...textLimit(30)} showCount placeholder="如 茶叶" data-testid="attribute-template-name" />
      </Form.Item>
      <CategoryItem />
      <Form.Item label="属性" required>
        <AttributeFields />
      </Form.Item>
      <NumberItem name="sort" label="排序" rules={[{ required: true, message: "请填写排序" }]}>
        <WholeInput min={0} style={{ width: "100%" }} />
      </NumberItem>
    </FormDialog>
  );
}

function CategoryItem() {
  const categories = useQuery(api.desk.storefront.categories.queryOptions()).data ?? [];
  const below = (parentId: string | null) => categories.filter((one) => one.parentId === parentId);
  return (
    <Form.Item name="categoryId" label="适用分类" extra="不选就适用于全部分类；选了上级，下级分类也能用">
      <TreeSelect
        allowClear
        treeDefaultExpandAll
        placeholder="全部分类"
        data-testid="attribute-template-category"
        treeData={below(null).map(({ id, name }) => ({
          value: id,
          title: name,
          children: below(id).map((child) => ({ value: child.id, title: child.name })),
        }))}
      />
    </Form.Item>
  );
}

const maxAttributes = 20;

function AttributeFields() {
  return (
    <Form.List name="attributes">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="attribute" data-testid="template-attribute">
              <Form.Item name={[name, "name"]} rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
                <Input {...textLimit(12)} placeholder="如 产地" aria-label={`第 ${name + 1} 项属性的名称`} />
              </Form.Item>
              <Form.Item name={[name, "values"]}>
                <Select
                  mode="tags"
                  placeholder="常用内容，可以不填"
                  tokenSeparators={["，", ",", "、"]}
                  open={false}
                  suffixIcon={null}
                  aria-label={`第 ${name + 1} 项属性的常用内容`}
                />
              </Form.Item>
              <Button
                type="text"
                aria-label="删除这项属性"
                icon={<DeleteOutlined />}
                disabled={fields.length === 1}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            disabled={fields.length >= maxAttributes}
            onClick={() => add({ name: "", values: [] })}
            data-testid="template-attribute-add"
          >
            加一项属性
          </Button>
        </>
      )}
    </Form.List>
  );
}
