import { Alert, Form } from "antd";
import { ErrorAlert } from "../kit/error-alert";
import { SaveDrawer } from "../kit/save-drawer";
import type { Scope } from "../programmes/use-scope";
import { TemplateForm } from "./template-form";
import type { TemplateRow, TemplateValues } from "./template-values";
import { useTemplateSaving } from "./use-template-saving";

type Props = {
  row: TemplateRow | null;
  values: TemplateValues;
  scopes: Scope[];
  onReload: () => void;
  onClose: () => void;
};

/** The form of a coupon template; of a new one when no row is given. */
export function TemplateDrawer({ row, values, scopes, onReload, onClose }: Props) {
  const [form] = Form.useForm<TemplateValues>();
  const { save, isPending, error, problems } = useTemplateSaving({ form, row, values, onSaved: onClose });
  const claimed = row?.claimed ?? 0;
  return (
    <SaveDrawer
      title={row ? `编辑优惠券 ${row.id}` : "新建优惠券"}
      widthPx={760}
      pending={isPending}
      saveTestId="template-save"
      form={form}
      onSave={() => form.submit()}
      onClose={onClose}
    >
      <ErrorAlert error={error} onReload={onReload} testId="template-error" />
      {!error && problems.length > 0 && (
        <Alert type="error" showIcon className="gap-below" title={problems.join("；")} data-testid="template-error" />
      )}
      {claimed > 0 && (
        <Alert
          type="info"
          showIcon
          className="gap-below"
          title={`已发出 ${claimed} 张：优惠内容和适用范围不能再改，其他可以。要改内容请复制一张新的。`}
        />
      )}
      <Form<TemplateValues>
        name="template"
        form={form}
        layout="vertical"
        className="goods-form"
        initialValues={values}
        onFinish={(filled) => void save(filled)}
      >
        <TemplateForm scopes={scopes} isGiven={claimed > 0} isNew={row === null} />
      </Form>
    </SaveDrawer>
  );
}
