// Asks the API server's own code what it says of NetworkPolicies, and what its decoder says of other objects, and prints the
// answers, one a line.
//
//	go run . < ../questions.yaml > ../answers.jsonl
//	go run . texts < texts.jsonl      the same for any texts, each a JSON string in a line of its own
package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"strings"

	"go.yaml.in/yaml/v3"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	clientyaml "k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	"k8s.io/kubernetes/pkg/apis/networking"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	"k8s.io/kubernetes/pkg/apis/networking/validation"
)

type answer struct {
	// The row of the semantics note, or the place in which a spelling stands.
	Row string `json:"row,omitempty"`
	// What stands in the place of `@`, for spellings, which have no text.
	Written string `json:"written,omitempty"`
	Text    string `json:"text,omitempty"`
	// Who refuses it: the client, which makes JSON of YAML; the strict decoder; the decoder; the validation; nobody.
	Stage  string   `json:"stage"`
	Errors []string `json:"errors,omitempty"`
	// What is accepted, with its defaults.
	Policy any `json:"policy,omitempty"`
}

var decoder = serializer.NewCodecFactory(legacyscheme.Scheme, serializer.EnableStrict).UniversalDecoder(
	schema.GroupVersion{Group: networking.GroupName, Version: runtime.APIVersionInternal},
	schema.GroupVersion{Group: "", Version: runtime.APIVersionInternal},
	schema.GroupVersion{Group: "apps", Version: runtime.APIVersionInternal},
	schema.GroupVersion{Group: "batch", Version: runtime.APIVersionInternal})

func ask(text string) answer {
	var raw runtime.RawExtension
	if err := clientyaml.Unmarshal([]byte(text), &raw); err != nil {
		return answer{Text: text, Stage: "client", Errors: []string{err.Error()}}
	}
	object, err := runtime.Decode(decoder, raw.Raw)
	if strict, ok := runtime.AsStrictDecodingError(err); ok {
		return answer{Text: text, Stage: "strict", Errors: words(strict.Errors())}
	}
	if err != nil {
		return answer{Text: text, Stage: "decode", Errors: []string{err.Error()}}
	}
	policy, ok := object.(*networking.NetworkPolicy)
	if !ok {
		return answer{Text: text, Stage: "accepted"}
	}
	// The server generates the name and is told the namespace by kubectl.
	if policy.Name == "" && policy.GenerateName != "" {
		policy.Name = policy.GenerateName + "xxxxx"
	}
	if policy.Namespace == "" {
		policy.Namespace = "default"
	}
	options := validation.ValidationOptionsForNetworking(policy, nil)
	if all := validation.ValidateNetworkPolicy(policy, options); len(all) > 0 {
		refused := answer{Text: text, Stage: "validation"}
		for _, one := range all {
			refused.Errors = append(refused.Errors, one.Error())
		}
		return refused
	}
	var accepted networkingv1.NetworkPolicy
	if err := legacyscheme.Scheme.Convert(policy, &accepted, nil); err != nil {
		panic(err)
	}
	return answer{Text: text, Stage: "accepted", Policy: map[string]any{
		"name": accepted.Name, "namespace": accepted.Namespace, "spec": accepted.Spec,
	}}
}

func words(all []error) []string {
	var found []string
	for _, one := range all {
		found = append(found, one.Error())
	}
	return found
}

type questions struct {
	Templates map[string]string
	Rows      yaml.Node
	Spellings []string
	Places    yaml.Node
}

func asked(in io.Reader) []answer {
	var all questions
	must(yaml.NewDecoder(in).Decode(&all))
	var answers []answer
	for at := 0; at < len(all.Rows.Content); at += 2 {
		row, templates := all.Rows.Content[at].Value, all.Rows.Content[at+1]
		for of := 0; of < len(templates.Content); of += 2 {
			template := all.Templates[templates.Content[of].Value]
			for _, written := range templates.Content[of+1].Content {
				found := ask(strings.Replace(template, "@", written.Value, 1))
				found.Row = row
				answers = append(answers, found)
			}
		}
	}
	for at := 0; at < len(all.Places.Content); at += 2 {
		for _, written := range all.Spellings {
			found := ask(strings.Replace(all.Places.Content[at+1].Value, "@", written, 1))
			found.Row, found.Written, found.Text = all.Places.Content[at].Value, written, ""
			answers = append(answers, found)
		}
	}
	return answers
}

func texts(in io.Reader) []answer {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<26)
	var answers []answer
	for lines.Scan() {
		var text string
		must(json.Unmarshal(lines.Bytes(), &text))
		answers = append(answers, ask(text))
	}
	return answers
}

func main() {
	read := asked
	if len(os.Args) > 1 && os.Args[1] == "texts" {
		read = texts
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for _, found := range read(os.Stdin) {
		must(out.Encode(found))
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
