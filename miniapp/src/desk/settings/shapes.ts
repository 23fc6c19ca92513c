import type { AppRouter } from "@liandong/api/router";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>["desk"]["settings"];

export type SavedSettings = Outputs["get"];
export type Settings = SavedSettings["settings"];
export type Choices = Outputs["choices"];
export type Templates = Outputs["templates"];
export type LegalTextKind = Choices["legalTexts"][number]["kind"];
export type SettingsStep = Outputs["history"]["items"][number];
export type TextStep = Outputs["legalTextHistory"]["items"][number];

/** What each part of the form is given. */
export type PartProps = { saved: SavedSettings; choices: Choices; onReload: () => unknown };
