// The sidecar of the tests. A module of its own, since `go install` of the program wants a list of versions that not
// every proxy has.
module sidecar

go 1.21

require github.com/microsoft/durabletask-go v0.6.0
