import KeyfuseCore

extension CredentialFileSample {
  /// Files of clouds and of what builds and deploys there.
  static let clouds: [CredentialFileSample] = [
    CredentialFileSample(
      ".aws/credentials",
      """
      [default]
      aws_access_key_id = ⟦-vendor:AKIAX{upper-alnum:15}⟧
      aws_secret_access_key = ⟦+base64:40⟧
      region = eu-west-1
      # aws_secret_access_key = ⟦-base64:40⟧
      [ci]
      aws_secret_access_key=${AWS_SECRET}

      """),
    CredentialFileSample(
      "rootkey.csv", "Access key ID,Secret access key\n⟦-vendor:AKIAX{upper-alnum:15}⟧,⟦+base64:40⟧\n"),
    CredentialFileSample(
      ".s3cfg",
      "[default]\naccess_key = ⟦-upper-alnum:20⟧\nsecret_key = ⟦+base64:40⟧\nbucket_location = EU\ngpg_passphrase = \nproxy_host = ⟦-lower:8⟧\n"
    ),
    CredentialFileSample(".passwd-s3fs", "⟦-upper-alnum:20⟧:⟦+base64:40⟧\nbucket:⟦-upper-alnum:20⟧:⟦+base64:40⟧\n"),
    CredentialFileSample(
      ".config/rclone/rclone.conf",
      "[nas]\ntype = sftp\nhost = nas.corp.net\nuser = ⟦-lower:8⟧\npass = ⟦+base64url:38⟧\n[s3]\ntype = s3\nsecret_access_key = ⟦+base64:40⟧\n"
    ),
    CredentialFileSample(
      ".config/gcloud/application_default_credentials.json",
      """
      {"client_id": "⟦-digit:12⟧.apps.corp.net", "client_secret": "⟦+base64url:24⟧",
       "refresh_token": "⟦+base64url:60⟧", "type": "authorized_user"}
      """),
    CredentialFileSample(".config/gcloud/credentials.db", "⟦+vendor:SQLite format 3{base62:120}⟧"),
    CredentialFileSample(
      ".azure/accessTokens.json",
      #"[{"tokenType": "Bearer", "expiresOn": "2025-01-31", "accessToken": "⟦+base64url:120⟧", "userId": "⟦-lower:9⟧", "refreshToken": "⟦+base64url:90⟧"}]"#
    ),
    CredentialFileSample(
      ".kube/config",
      """
      apiVersion: v1
      kind: Config
      clusters:
      - cluster:
          certificate-authority-data: ⟦-base64:80⟧
          server: https://k8s.corp.net:6443
        name: prod
      users:
      - name: admin
        user:
          client-certificate-data: ⟦-base64:80⟧
          client-key-data: ⟦+b64:vendor:-----BEGIN PRIVATE KEY-----{base64:600}⟧
      - name: ci
        user:
          token: ⟦+base64url:80⟧
      - name: basic
        user:
          username: ⟦-lower:8⟧
          password: ⟦+password⟧

      """),
    CredentialFileSample(
      "prod.tfvars",
      """
      # db_password = "⟦-base62:14⟧"
      region            = "eu-west-1"
      db_username       = "⟦-lower:8⟧"
      db_password       = "⟦+password⟧"
      api_token         = "⟦+base62:32⟧"
      secret_name       = "⟦-lower:12⟧"
      password_length   = "24"
      other_password    = ""

      """),
    CredentialFileSample(
      "terraform.tfstate",
      """
      {"version": 4, "resources": [{"type": "aws_db_instance", "instances": [{"attributes": {
        "arn": "arn:aws:rds:x", "endpoint": "db.corp.net", "username": "⟦-lower:8⟧", "password": "⟦+password⟧",
        "manage_master_user_password": null, "secret_access_key_id": "⟦-upper-alnum:20⟧"}}]}]}
      """),
    CredentialFileSample(
      ".terraformrc",
      "credentials \"app.terraform.io\" {\n  token = \"⟦+base62:60⟧\"\n}\nplugin_cache_dir = \"/⟦-lower:9⟧\"\n"),
    CredentialFileSample(
      "ansible/hosts",
      """
      [web]
      web1 ansible_host=192.0.2.7 ansible_user=⟦-lower:8⟧ ansible_password=⟦+base62:12⟧
      web2 ansible_host=192.0.2.8 ansible_become_pass="⟦+password⟧" ansible_port=22
      web3 ansible_password="{{ vault_web_password }}"
      # web4 ansible_password=⟦-base62:12⟧

      """),
    CredentialFileSample(
      "group_vars/all.yml",
      "ansible_user: ⟦-lower:8⟧\nansible_become_password: \"⟦+password⟧\"\nansible_ssh_pass: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  ⟦-digit:60⟧\n"
    ),
    CredentialFileSample(".vault_pass.txt", "⟦+base62:24⟧\n"),
    CredentialFileSample(
      ".chef/knife.rb",
      """
      node_name '⟦-lower:8⟧'
      # knife[:vsphere_pass] = '⟦-base62:12⟧'
      knife[:vsphere_user] = '⟦-lower:8⟧'
      knife[:vsphere_pass] = '⟦+password⟧'
      knife[:aws_secret_access_key] = ENV['AWS_SECRET']

      """),
    CredentialFileSample(".chef/encrypted_data_bag_secret", "⟦+base64:64⟧\n"),
  ]
}
