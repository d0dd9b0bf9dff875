// Which use case answers which route of alerts.
import { reading } from '#app/reading.ts';
import { addChannel, changeChannel, removeChannel, testChannel } from '#app/alerts/keep-channels.ts';
import { addRule, changeAlertSettings, changeRule, removeRule, showAlertPlan } from '#app/alerts/keep-rules.ts';
import { acknowledgeAlert, showAlertCount, showAlertHistory, showAlerts } from '#app/alerts/show-alerts.ts';
import type { ALERT_ROUTES } from '#protocol/alerts.ts';
import type { Handler } from './handlers.ts';

export const ALERT_HANDLERS: { readonly [Name in keyof typeof ALERT_ROUTES]: Handler<Name> } = {
  alerts: ({ context, caller }) => reading(context, (one) => showAlerts(one, caller)),
  alertCount: ({ context, caller }) => reading(context, (one) => showAlertCount(one, caller)),
  alertHistory: ({ context, caller, query }) => showAlertHistory(context, caller, query),
  acknowledgeAlert: ({ context, caller, params }) => acknowledgeAlert(context, caller, params.alertId),
  alertPlan: ({ context, caller }) => showAlertPlan(context, caller),
  changeAlertSettings: ({ context, caller, body }) => changeAlertSettings(context, caller, body),
  addAlertChannel: ({ context, caller, body }) => addChannel(context, caller, body),
  changeAlertChannel: ({ context, caller, params, body }) => changeChannel(context, caller, params.channelId, body),
  removeAlertChannel: ({ context, caller, params }) => removeChannel(context, caller, params.channelId),
  testAlertChannel: ({ context, caller, params }) => testChannel(context, caller, params.channelId),
  addAlertRule: ({ context, caller, body }) => addRule(context, caller, body),
  changeAlertRule: ({ context, caller, params, body }) => changeRule(context, caller, params.ruleId, body),
  removeAlertRule: ({ context, caller, params }) => removeRule(context, caller, params.ruleId),
};
