using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The implementation of <c>IRecipe</c>, and Dispose.</summary>
internal static class Contract
{
    private const int LongestNames = 100;

    public static void Write(Page page)
    {
        page.Writer.Lines($"""
            AnyModule IRecipe.Student => {GeneratedNames.Student};

            AnyModule? IRecipe.Teacher => {(page.HasTeacher ? GeneratedNames.TeacherField : "null")};

            RecipeInfo IRecipe.Info => {GeneratedNames.Info};

            IReadOnlyList<string> IRecipe.FrozenLayers => {GeneratedNames.FrozenField};

            """);
        if (page.Recipe.Deployed is not null)
            page.Writer.Lines($"""
                AnyModule IRecipe.Deployed => {GeneratedNames.Deployed};

                """);
        if (page.IsMutual)
            page.Writer.Lines($"""
                AnyModule? IRecipe.Peer => {GeneratedNames.Peer};

                IReadOnlyList<string> IRecipe.PeerFrozenLayers => {GeneratedNames.PeerFrozenField};

                """);
        Steps(page);
        RunTeacher(page);
        Inspect(page);
        ReleaseTeacher(page);
        Dispose(page);
    }

    private static void Steps(Page page)
    {
        var writer = page.Writer;
        writer.List($"BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch) => {GeneratedNames.Step}(",
            page.Inputs.Select(i => Input(page, i)).Concat(Targets(page, page.Inputs)), $").{GeneratedNames.ByName};");
        writer.Blank();
        if (!page.HasTeacher)
        {
            writer.Lines("BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher) =>");
            writer.Lines($"    throw {NoTeacher(page)};");
            writer.Blank();
            return;
        }
        var features = page.Teacher.Places.Select(p =>
            page.InStages(page.Teacher.Stages(p),
                $"RecipeBatch.{(IsList(p) ? "Features" : "Feature")}(teacher, {Name(page)}, {Literals.String(FeatureKey(page.Teacher, p))}, "
                    + $"{GeneratedNames.TypeField})"));
        using (writer.Open("BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher)"))
        {
            writer.List($"var features = new {page.Teacher.Features}(", features, ");");
            var inputs = page.Recipe.Frame.StudentInputs;
            writer.List($"return {GeneratedNames.Step}(",
                inputs.Select(i => Input(page, i)).Distinct().Append("features").Concat(Targets(page, inputs)), $").{GeneratedNames.ByName};");
        }
        writer.Blank();
    }

    private static void RunTeacher(Page page)
    {
        var (writer, teacher) = (page.Writer, page.Teacher);
        const string head = "IReadOnlyList<(string Name, Tensor Value)> IRecipe.RunTeacher(IReadOnlyDictionary<string, Tensor> batch)";
        if (!page.HasTeacher)
        {
            writer.Lines($"{head} =>");
            writer.Lines($"    throw {NoTeacher(page)};");
            writer.Blank();
            return;
        }
        if (!teacher.IsRead)
        {
            writer.Lines($"{head} => [];");
            writer.Blank();
            return;
        }
        using (writer.Open(head))
        {
            writer.Lines("using var scope = Torch.NewDisposeScope();");
            Passes.Call(page, "var teacher = ", teacher, i => Input(page, i));
            writer.List("return RecipeValues.MovedOutOf(scope, [", Read(teacher).Select(p => Feature(teacher, p)), "]);");
        }
        writer.Blank();
    }

    private static void Inspect(Page page)
    {
        var writer = page.Writer;
        using (writer.Open("IReadOnlyList<TapValue> IRecipe.Inspect(IReadOnlyDictionary<string, Tensor> batch)"))
        {
            writer.Lines("using var scope = Torch.NewDisposeScope();");
            writer.Lines("using var noGrad = Torch.no_grad();");
            writer.Lines($"using var kept = new KeptBuffers({GeneratedNames.Student});");
            // A batch may lack what only a teacher takes that has been released.
            var inputs = page.HasTeacher ? page.Recipe.Frame.StudentInputs : page.Recipe.Frame.Inputs;
            foreach (var input in inputs.GroupBy(static i => i.Key).Select(static g => g.First()))
                writer.Lines($"var {Identifiers.Escaped(input.Argument)} = {Input(page, input)};");
            if (page.IsSelf) Passes.Call(page, "var (student, teacher) = ", page.Student);
            else if (page.IsMutual)
            {
                writer.Lines($"using var keptToo = new KeptBuffers({GeneratedNames.Peer});");
                Passes.Call(page, "var peer = ", page.Teacher);
            }
            else if (page.Teacher.IsRead)
            {
                var own = inputs.Select(static i => i.Key).ToArray();
                Passes.Call(page, $"var teacher = {GeneratedNames.TeacherField} is null ? default : ", page.Teacher,
                    i => own.Contains(i.Key) ? Identifiers.Escaped(i.Argument) : Input(page, i));
            }
            if (!page.IsSelf) Passes.Call(page, "var student = ", page.Student);
            writer.Lines($"return RecipeValues.Taps(scope, {GeneratedNames.Info}, {GeneratedNames.Stage},");
            writer.Lines("[");
            foreach (var side in new[] { page.Student, page.Teacher })
                foreach (var place in Read(side))
                    Inspected(writer, side, place);
            writer.Lines("]);");
        }
        writer.Blank();
    }

    private static void ReleaseTeacher(Page page)
    {
        var writer = page.Writer;
        if (!page.HasTeacher)
        {
            using (writer.Open($"void IRecipe.{GeneratedNames.ReleaseTeacher}()"))
            {
            }
            writer.Blank();
            return;
        }
        writer.Lines("/// <summary>Releases the teacher and restores its training mode and requires_grad flags; later steps need teacher features.</summary>");
        using (writer.Open($"public void {GeneratedNames.ReleaseTeacher}()"))
        {
            foreach (var tap in page.Teacher.Taps) writer.Lines($"{tap}.Dispose();");
            writer.Lines($"{GeneratedNames.TeacherStateField}.Restore();");
            writer.Lines($"{GeneratedNames.TeacherField} = null;");
        }
        writer.Blank();
    }

    private static void Dispose(Page page)
    {
        var writer = page.Writer;
        writer.Lines(
            page.HasTeacher
                ? "/// <summary>Removes the taps, disposes the modules and restores the teacher; the student keeps its state.</summary>"
                : "/// <summary>Removes the taps and disposes the recipe's own modules; what is trained keeps its state.</summary>");
        using (writer.Open($"public void {GeneratedNames.Dispose}()"))
        {
            writer.Lines($"{GeneratedNames.IsDisposedField} = true;");
            writer.Lines($"{GeneratedNames.InputField}.Dispose();");
            foreach (var tap in page.HasTeacher ? page.Student.Taps : page.Student.Taps.Concat(page.Teacher.Taps)) writer.Lines($"{tap}.Dispose();");
            if (page.LimitsTraining) writer.Lines($"{GeneratedNames.TrainingField}.PutBack();");
            foreach (var module in page.Modules) writer.Lines($"{module.Field}.Dispose();");
            if (page.HasTeacher) writer.Lines($"{GeneratedNames.ReleaseTeacher}();");
        }
    }

    private static string NoTeacher(Page page) => $"RecipeValues.NoTeacher({Name(page)})";

    private static string Name(Page page) => Literals.String(page.Recipe.Frame.RecipeName);

    private static string Input(Page page, NetworkInput input) =>
        $"RecipeBatch.Input(batch, {Name(page)}{(page.Recipe.Frame.HasOneInput ? "" : $", {Literals.String(input.Key)}")})";

    /// <summary>The targets as a batch has them, beside the inputs that Step takes.</summary>
    private static IEnumerable<string> Targets(Page page, IEnumerable<NetworkInput> inputs) => page.Recipe.TargetsBeside(inputs)
        .Select(t => page.InStages(page.StagesOf(t), $"RecipeBatch.Target(batch, {Name(page)}, {Literals.String(t.Name)})"));

    /// <summary>The places that any stage reads.</summary>
    private static IEnumerable<Place> Read(Side side) => side.Places.Where(p => side.Stages(p).Any());

    private static bool IsList(Place place) => place is OutputPlace { IsList: true };

    /// <summary>A feature of a pass with its name in a cache; a list has one for each of its tensors.</summary>
    private static string Feature(Side side, Place place)
    {
        var (key, value) = (Literals.String(FeatureKey(side, place)), $"{Identifiers.Uncapitalized(side.Name)}.{side.Names.Property(place)}");
        return IsList(place) ? $".. RecipeValues.Levels({key}, {value})" : $"({key}, {value})";
    }

    private static void Inspected(IndentedWriter writer, Side side, Place place)
    {
        var network = Identifiers.Uncapitalized(side.Name);
        var (terms, value) = (Names(side.Terms(place)), $"{network}.{side.Names.Property(place)}");
        if (IsList(place))
            writer.List("    .. RecipeValues.Levels(", [Literals.String($"the {network}'s output"), Literals.String(place.Path), terms, value], "),");
        else writer.List("    (", [Literals.String(InWords(network, place)), terms, value], "),");
    }

    /// <summary>The names of terms as a list; of many, one per line.</summary>
    private static string Names(IEnumerable<Term> terms)
    {
        var names = terms.Select(static t => Literals.String(t.Name)).ToArray();
        var line = $"[{string.Join(", ", names)}]";
        return line.Length <= LongestNames ? line : $"[\n    {string.Join(",\n    ", names)}]";
    }

    /// <summary>A feature's name in a cache; a layer may be called as an output is, and values are stored as losses take them.</summary>
    private static string FeatureKey(Side side, Place place)
    {
        var layout = place.Layout == Layout.ChannelsFirst ? "" : $" {place.Layout}";
        if (place is OutputPlace) return OutputKey(place.Path) + layout;
        return (side.Outputs.Any(
            o => OutputKey(o.Path) is var key && (place.Path == key || (o.IsList && place.Path.StartsWith(key + ".", StringComparison.Ordinal))))
            ? "layer " + place.Path : place.Path) + layout;
    }

    private static string OutputKey(string path) => path.Length == 0 ? "output" : char.IsDigit(path[0]) ? "output." + path : path;

    private static string InWords(string network, Place place) => place switch
    {
        LayerPlace => $"the {network}'s \"{place.Path}\"",
        { Path: "" } => $"the {network}'s output",
        _ => $"the {network}'s output \"{place.Path}\"",
    };
}
