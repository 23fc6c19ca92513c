import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, type FormInstance } from "antd";
import type { ReactNode } from "react";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { useUnsavedWork } from "../kit/unsaved-work";
import type { PartProps, Settings } from "./shapes";

type Props<Values> = Omit<PartProps, "choices"> & {
  form: FormInstance<Values>;
  initial: Values;
  /** The settings with what was typed in this part. */
  merge: (settings: Settings, values: Values) => Settings;
  children: ReactNode;
};

/** One part of the settings with its own save button. */
export function PartForm<Values extends object>(props: Props<Values>) {
  const { saved, form, initial, merge, onReload, children } = props;
  const { message } = App.useApp();
  const cache = useQueryClient();
  useUnsavedWork(() => form.isFieldsTouched());
  const saving = useMutation(
    api.desk.settings.save.mutationOptions({
      onSuccess: async () => {
        form.resetFields();
        await cache.invalidateQueries({ queryKey: api.desk.settings.pathKey() });
        await cache.invalidateQueries({ queryKey: api.settings.pathKey() });
        message.success("已保存，立即生效");
      },
    }),
  );
  const reload = async () => {
    saving.reset();
    form.resetFields();
    await onReload();
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      className="settings__form"
      onFinish={(values) =>
        saving.isPending || saving.mutate({ version: saved.version, settings: merge(saved.settings, values) })
      }
    >
      <ErrorAlert error={saving.error} onReload={() => void reload()} />
      {children}
      <Button type="primary" htmlType="submit" loading={saving.isPending} data-testid="settings-save">
        保存
      </Button>
    </Form>
  );
}
