using System.CommandLine;

namespace DistillDsl.Tool.Commands;

/// <summary>A command with examples, which its own help prints.</summary>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples => examples;
}
