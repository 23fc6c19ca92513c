import type { ExportRequest } from "@/wechat/save-export-port";

/** Asks the server for the member's data and hands the file to the member; each build takes its own way. */
export function saveExport(request: ExportRequest): Promise<void>;
