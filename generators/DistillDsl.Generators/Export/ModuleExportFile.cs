using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Export;

/// <summary>The generated file of a module with [ExportOnnx].</summary>
internal static class ModuleExportFile
{
    private static readonly string[] Usings =
        ["DistillDsl.Onnx", "DistillDsl.Onnx.Export", "DistillDsl.Onnx.Export.Modules", "DistillDsl.Onnx.Export.Ops", "DistillDsl.Onnx.Export.Sizes",
            "System", "System.CodeDom.Compiler", "System.Linq"];

    public static string Write(ExportedModule module)
    {
        var writer = new IndentedWriter();
        var blocks = ExportPage.Open(
            writer, module, $"{module.Name} in operators of ONNX: what its forward does, in the same order, with the names of its layers.",
            Usings.Concat(module.Usings));
        using (writer.Open($"{module.Declaration} : {module.Interface}{(module.Root is null ? "" : ", IOnnxExportable")}"))
        {
            if (module.Root is { } root) WriteRoot(writer, module, root);
            for (var i = 0; i < module.Methods.Count; i++)
            {
                if (i > 0 || module.Root is not null) writer.Blank();
                WriteMethod(writer, module, module.Methods[i], isForward: i == 0);
            }
        }
        while (blocks.Count > 0) blocks.Pop().Dispose();
        return writer.ToString();
    }

    private static void WriteRoot(IndentedWriter writer, ExportedModule module, ExportedRoot root)
    {
        writer.Doc("summary", "The module as an ONNX model, in evaluation mode.");
        writer.Doc("param name=\"options\"", "What is exported, and how; a sample of the inputs where the code needs to know sizes.");
        writer.Doc("exception cref=\"OnnxExportException\"", "A layer, a shape or a type cannot be exported.");
        writer.Lines(ExportPage.Attribute);
        using (writer.Open("public OnnxModel ToOnnx(OnnxExportOptions? options = null)"))
        {
            writer.Lines($"return OnnxExporter.Export(this, [{string.Join(", ", root.Inputs.Select(Literals.String))}], options, (onnx, inputs) =>");
            writer.Lines("{");
            var arguments = string.Join(", ", root.Inputs.Select(static (_, i) => $"inputs[{Literals.Integer(i)}]"));
            writer.Lines($"    var result = (({module.Interface})this).Forward(onnx, {arguments});");
            writer.Lines(root.Form == ResultForm.Dictionary
                ? "    return [.. result.Select(output => (output.Key, output.Value))];"
                : $"    return [{string.Join(", ", root.Outputs.Select(Output))}];");
            writer.Lines("});");
        }
        writer.Blank();
        ExportPage.WriteExport(writer, "the module");
    }

    private static string Output(ExportedOutput output) => output.IsList
        ? $".. result{output.Place}.Select((value, index) => ($\"{output.Name}.{{index}}\", value))"
        : $"({Literals.String(output.Name)}, result{output.Place})";

    private static void WriteMethod(IndentedWriter writer, ExportedModule module, ExportedMethod method, bool isForward)
    {
        if (!isForward) writer.Doc("summary", $"<c>{Literals.Xml(method.Summary)}</c> in operators of ONNX.");
        writer.Lines(ExportPage.Attribute);
        var head = isForward ? $"{module.Result} {module.Interface}.Forward(" : $"{method.Head}(";
        writer.List(head, method.Parameters, ")");
        using (writer.Open())
            foreach (var line in method.Lines) CodeLines.Write(writer, line);
    }
}
