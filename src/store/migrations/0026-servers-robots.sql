-- Which server process started the robots of a token, as `host pid start`; null: none of ours did.
alter table robot_token add column started_by text;
