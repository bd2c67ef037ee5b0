using System.CommandLine;
using DistillDsl.Tool.Layers;

namespace DistillDsl.Tool.Commands;

/// <summary><c>distill layers</c>: what the terms of a recipe can name.</summary>
internal static class LayersCommand
{
    public static Command Create()
    {
        var projects = new ProjectOptions();
        var network = new Argument<string>("NETWORK") { Description = "a network's class, or an ONNX file" };
        var command = new Verb(
            "layers", "Lists the paths that a term can read in a network, with the shapes that are known without running it.", "layers ResNet8x4",
            "layers teacher.onnx")
        { network };
        foreach (var option in projects.All) command.Add(option);
        ToolProgram.Set(command, async (arguments, cancellation) =>
        {
            var name = arguments.GetValue(network)!;
            var layers = name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)
                ? OnnxLayers.Read(Existing(name), cancellation)
                : await Source(projects, arguments, name, cancellation);
            var table = Screen.Table("path", "kind", "shape", "");
            foreach (var layer in layers) Screen.Row(table, layer.Path, layer.Kind, layer.Shape, layer.Note);
            if (layers.Count == 0) Console.WriteLine($"The layers of {name} are not known before it is made.");
            else Screen.Open().Write(table);
            return ToolProgram.Ok;
        });
        return command;
    }

    private static FileInfo Existing(string name) =>
        new FileInfo(name) is { Exists: true } file ? file : throw new ToolException($"There is no file {Path.GetFullPath(name)}.");

    private static async Task<IReadOnlyList<TappableLayer>> Source(ProjectOptions projects, ParseResult arguments, string name, CancellationToken cancellation)
    {
        var found = (await projects.Load(arguments, cancellation)).SelectMany(project => SourceLayers.Find(project, name).Select(type => (project, type)))
            .ToArray();
        return found switch
        {
            [var (project, type)] => SourceLayers.Read(project, type, cancellation),
            [] => throw new ToolException($"There is no network {name} in the source; networks of other projects are read with --project."),
            _ => throw new ToolException($"There are several networks {name}: {string.Join(", ", found.Select(static one => one.type.ToDisplayString()))}."),
        };
    }
}
