import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import type { Division } from "@liandong/api/numbers/divisions";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Segmented, TreeSelect } from "antd";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { FenInput } from "../kit/format/fen-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { rowMarks } from "../kit/row-marks";
import { SaveDrawer } from "../kit/save-drawer";
import { textLimit } from "../kit/text-limit";
import { regionNames } from "./region-names";
import { firstRule, type TemplateFields, toListCode, toRuleCode } from "./template-values";

type Props = {
  id: string | null;
  version: number | null;
  fields: TemplateFields;
  divisions: readonly Division[];
  onReload: () => void;
  onClose: () => void;
};

export function TemplateDrawer({ id, version, fields, divisions, onReload, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [form] = Form.useForm<TemplateFields>();
  const saving = useMutation(
    api.desk.freight.save.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.freight.pathKey() });
        await cache.invalidateQueries({ queryKey: api.desk.goods.pathKey() });
        message.success("已保存，对之后的订单生效");
        onClose();
      },
    }),
  );
  return (
    <SaveDrawer
      title={id ? "编辑运费模板" : "新建运费模板"}
      widthPx={820}
      pending={saving.isPending}
      saveTestId="freight-save"
      form={form}
      onSave={() => form.submit()}
      onClose={onClose}
    >
      <ErrorAlert error={saving.error} onReload={onReload} testId="freight-error" />
      <Form<TemplateFields>
        form={form}
        layout="vertical"
        className="goods-form"
        initialValues={fields}
        onFinish={(template) => saving.mutate({ id, version, template })}
      >
        <div className="field-grid">
          <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
            <Input {...textLimit(40)} placeholder="如 生鲜按重量" data-testid="freight-name" />
          </Form.Item>
          <Form.Item name="by" label="计费方式">
            <Segmented
              options={[
                { value: "piece", label: "按件" },
                { value: "weight", label: "按重量" },
              ]}
              data-testid="freight-by"
            />
          </Form.Item>
        </div>
        <p className="dialog-note">
          收货地址先找区县，再找市、省，都没有写到就用「其余地区」的规则；没有这条规则的地区不能送达。
        </p>
        <Rules divisions={divisions} />
      </Form>
    </SaveDrawer>
  );
}

/** Asks before a rule that is already in force goes, and says where its regions fall then. */
function useRuleQuestion(nameRegions: (codes: readonly string[]) => string) {
  const { modal } = App.useApp();
  const form = Form.useFormInstance<TemplateFields>();
  return (at: number, onAccept: () => void) => {
    const rules = form.getFieldValue("rules") as TemplateFields["rules"];
    const { regions = [] } = rules[at] ?? {};
    const hasRest = rules.some((rule, index) => index !== at && (rule.regions ?? []).length === 0);
    modal.confirm({
      title: `删除「${regions.length === 0 ? "其余地区" : nameRegions(regions)}」的规则？`,
      content: hasRest
        ? "保存后这些地区改按上一级地区或「其余地区」计费。"
        : "保存后没有规则的地区不能送达，会员下不了单。",
      okText: "删除",
      cancelText: "取消",
      okButtonProps: { danger: true, ...rowMarks("rule-remove-confirm") },
      onOk: onAccept,
    });
  };
}

function Rules({ divisions }: { divisions: readonly Division[] }) {
  const askToRemove = useRuleQuestion(regionNames(divisions));
  return (
    <Form.List name="rules">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <Rule
              key={key}
              at={name}
              divisions={divisions}
              onRemove={fields.length > 1 ? () => askToRemove(name, () => remove(name)) : null}
            />
          ))}
          <Button type="dashed" block icon={<PlusOutlined />} onClick={() => add(firstRule)} {...rowMarks("rule-add")}>
            加一条地区规则
          </Button>
        </>
      )}
    </Form.List>
  );
}

type RuleProps = { at: number; divisions: readonly Division[]; onRemove: (() => void) | null };

const needed = (message: string) => [{ required: true, message }];

function Rule({ at, divisions, onRemove }: RuleProps) {
  const isByWeight = Form.useWatch("by") === "weight";
  const unit = isByWeight ? "克" : "件";
  return (
    <div className="variant" data-testid="freight-rule">
      <Form.Item
        name={[at, "regions"]}
        label="地区"
        className="wide"
        extra="不选就是其余地区，只能有一条"
        getValueProps={(codes: string[] = []) => ({ value: codes.map(toListCode) })}
        getValueFromEvent={(codes: string[]) => codes.map(toRuleCode)}
      >
        <TreeSelect
          allowClear
          treeCheckable
          showCheckedStrategy={TreeSelect.SHOW_PARENT}
          treeNodeFilterProp="name"
          maxTagCount={6}
          placeholder="其余地区"
          treeData={[...divisions]}
          fieldNames={{ value: "code", label: "name", children: "children" }}
          data-testid={`rule-regions-${at}`}
        />
      </Form.Item>
      <NumberItem name={[at, "firstUnits"]} label={isByWeight ? "首重" : "首件"} rules={needed("请填写数量")}>
        <WholeInput min={1} suffix={unit} style={{ width: "100%" }} data-testid={`rule-first-${at}`} />
      </NumberItem>
      <NumberItem name={[at, "firstFen"]} label="首费" rules={needed("请填写金额")}>
        <FenInput data-testid={`rule-first-fee-${at}`} />
      </NumberItem>
      <NumberItem name={[at, "nextUnits"]} label={isByWeight ? "续重" : "续件"} rules={needed("请填写数量")}>
        <WholeInput min={1} suffix={unit} style={{ width: "100%" }} />
      </NumberItem>
      <NumberItem name={[at, "nextFen"]} label="续费" rules={needed("请填写金额")}>
        <FenInput />
      </NumberItem>
      <NumberItem name={[at, "freeFromFen"]} label="满多少包邮">
        <FenInput placeholder="不包邮" />
      </NumberItem>
      <Button
        type="text"
        danger
        className="variant-remove"
        icon={<DeleteOutlined />}
        disabled={onRemove === null}
        onClick={() => onRemove?.()}
        aria-label="删除这条规则"
      />
    </div>
  );
}
